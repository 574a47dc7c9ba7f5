package io.github.whyrst.report.text;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Lines of a report: wraps words with a hanging indent, colours labels, and lets nothing that came
 * out of a packet or a file name control the terminal.
 */
final class Page {
  /** Lines longer than this tire the eye, however wide the terminal. */
  static final int MEASURE = 120;

  /** A space at which no line is broken. */
  static final char NO_BREAK = '\u00a0';

  private static final int INDENT = 2;
  private static final int LABEL = 12;

  /** Room for the name of a mechanism. */
  private static final int TERM = 26;

  /** Units that must not be parted from their number. */
  private static final String[] UNITS = {"s", "ms", "us", "min", "h", "d", "%", "bytes"};

  /** A piece of a heading, kept on one line where it fits at all. */
  record Piece(Style style, String text) {}

  private final Writer out;
  private final Look look;
  private final StringBuilder line = new StringBuilder(256);
  private int column;

  Page(Writer out, Look look) {
    this.out = out;
    this.look = look;
  }

  void blank() throws IOException {
    out.write('\n');
  }

  /** Pieces two columns apart; those that do not fit go on, indented, on the next line. */
  void heading(List<Piece> pieces) throws IOException {
    for (Piece piece : pieces) {
      String text = clean(piece.text());
      if (column > 0) {
        if (column + 2 + text.length() > look.width()) {
          endLine();
          indent(INDENT);
        } else {
          indent(column + 2);
        }
      }
      append(piece.style(), text);
    }
    endLine();
  }

  /** Pieces right behind each other, however long. */
  void line(List<Piece> pieces) throws IOException {
    for (Piece piece : pieces) {
      append(piece.style(), clean(piece.text()));
    }
    endLine();
  }

  /** Words behind two columns of other pieces, their further lines below them. */
  void item(List<Piece> columns, String text) throws IOException {
    for (Piece piece : columns) {
      append(piece.style(), clean(piece.text()));
    }
    words(Style.PLAIN, text, column);
    endLine();
  }

  /** Plain words at an indent. */
  void prose(int indent, String text) throws IOException {
    indent(indent);
    words(Style.PLAIN, text, indent);
    endLine();
  }

  /** Words whose further lines align with the first after its {@code bullet}. */
  void paragraph(String bullet, String text) throws IOException {
    append(Style.PLAIN, bullet);
    words(Style.PLAIN, text, column);
    endLine();
  }

  /** A line as it is, however long. */
  void verbatim(String text) throws IOException {
    append(Style.PLAIN, clean(text));
    endLine();
  }

  /** A labelled item; its further lines hang, so that the next item stands out. */
  void entry(String label, String text) throws IOException {
    indent(INDENT);
    append(Style.FAINT, label);
    int start = INDENT + LABEL;
    indent(start);
    words(Style.PLAIN, text, start + INDENT);
    endLine();
  }

  /** A name and what it means. */
  void term(String name, String text) throws IOException {
    indent(INDENT);
    append(Style.STRONG, name);
    indent(Math.max(column + 1, INDENT + TERM));
    words(Style.PLAIN, text, INDENT + TERM);
    endLine();
  }

  /** Several items under one label. */
  void entries(String label, List<String> items) throws IOException {
    String shown = label;
    for (String item : items) {
      entry(shown, item);
      shown = "";
    }
  }

  /** Items in a row, three columns apart, each kept whole, under one label. */
  void row(String label, List<String> items) throws IOException {
    append(Style.FAINT, label);
    int start = INDENT + LABEL;
    indent(start);
    boolean first = true;
    for (String item : items) {
      String text = clean(item);
      if (!first && column + 3 + text.length() > look.width()) {
        endLine();
        indent(start);
      } else if (!first) {
        indent(column + 3);
      }
      append(Style.PLAIN, text);
      first = false;
    }
    endLine();
  }

  void flush() throws IOException {
    out.flush();
  }

  private void words(Style style, String text, int hang) throws IOException {
    String clean = clean(text);
    int limit = Math.min(look.width(), MEASURE);
    int from = 0;
    boolean first = true;
    while (from < clean.length()) {
      int end = clean.indexOf(' ', from);
      if (end < 0) {
        end = clean.length();
      } else if (end > from && isDigit(clean.charAt(end - 1))) {
        end = endOfUnit(clean, end);
      }
      if (end > from) {
        int gap = first ? 0 : 1;
        if (!first && column + gap + (end - from) > limit) {
          endLine();
          indent(hang);
          gap = 0;
        }
        indent(column + gap);
        append(style, clean.substring(from, end).replace(NO_BREAK, ' '));
        first = false;
      }
      from = end + 1;
    }
  }

  /**
   * Where the unit ends that follows the number before {@code end}, if one does: both stay
   * together.
   */
  private static int endOfUnit(String text, int end) {
    for (String unit : UNITS) {
      int past = end + 1 + unit.length();
      if (text.startsWith(unit, end + 1)
          && (past == text.length() || !Character.isLetterOrDigit(text.charAt(past)))) {
        int next = text.indexOf(' ', past);
        return next < 0 ? text.length() : next;
      }
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void append(Style style, String text) {
    (look.colour() ? style : Style.PLAIN).append(line, text);
    column += text.length();
  }

  private void indent(int to) {
    while (column < to) {
      line.append(' ');
      column++;
    }
  }

  private void endLine() throws IOException {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == ' ') {
      end--;
    }
    line.setLength(end);
    line.append('\n');
    out.append(line);
    line.setLength(0);
    column = 0;
  }

  /** Control characters, with which a crafted packet could rewrite the screen, become dots. */
  static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isControl(text.charAt(i))) {
        char[] chars = text.toCharArray();
        for (int j = i; j < chars.length; j++) {
          chars[j] = isControl(chars[j]) ? '.' : chars[j];
        }
        return new String(chars);
      }
    }
    return text;
  }

  /** C0 and C1 controls, and the marks that reorder or hide text. */
  private static boolean isControl(char c) {
    return c < 0x20
        || (c >= 0x7f && c < 0xa0)
        || (c >= 0x200b && c <= 0x200f)
        || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0xfeff;
  }
}
