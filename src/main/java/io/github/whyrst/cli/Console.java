package io.github.whyrst.cli;

import io.github.whyrst.report.text.Look;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/**
 * The world outside: two streams, and what is known of the terminals behind them.
 *
 * @param out results; throws {@link Output.ClosedException} when its reader has gone
 * @param err progress, warnings and errors
 * @param outTerminal whether a person watches {@code out}
 * @param errTerminal whether a person watches {@code err}
 * @param columns the terminal's width, or null where there is none
 * @param charset what text on {@code out} is written in
 * @param noColour whether NO_COLOR is set, or the terminal is too dumb for colours
 * @param debug whether WHYRST_DEBUG asks for stack traces
 */
record Console(
    OutputStream out,
    OutputStream err,
    boolean outTerminal,
    boolean errTerminal,
    @Nullable Integer columns,
    Charset charset,
    boolean noColour,
    boolean debug) {

  /** The process's own, with what the launcher found out. */
  static Console ofProcess() {
    String noColour = System.getenv("NO_COLOR");
    return new Console(
        new Output(new FileOutputStream(FileDescriptor.out)),
        new FileOutputStream(FileDescriptor.err),
        "tty".equals(System.getProperty("whyrst.out")),
        "tty".equals(System.getProperty("whyrst.err")),
        columns(System.getProperty("whyrst.columns")),
        nativeCharset(),
        (noColour != null && !noColour.isEmpty()) || "dumb".equals(System.getenv("TERM")),
        System.getenv("WHYRST_DEBUG") != null);
  }

  /** Whether to use colours: as asked for, or else by what is behind the output. */
  boolean isColoured(@Nullable Boolean asked) {
    return asked == null ? outTerminal && !noColour : asked;
  }

  /** How text on {@code out} looks. */
  Look look(@Nullable Boolean colour, boolean all) {
    return new Look(columns == null ? Look.DEFAULT_WIDTH : columns, isColoured(colour), all);
  }

  /** Takes text for {@code out}. */
  Writer text() {
    return new BufferedWriter(new OutputStreamWriter(out, charset));
  }

  /** One line on the error stream. Nothing can be done where even that fails. */
  void complain(String line) {
    byte[] bytes = (line.replace('\n', ' ') + "\n").getBytes(charset);
    try {
      err.write(bytes);
      err.flush();
    } catch (IOException e) {
      // Nobody is left to tell.
    }
  }

  private static @Nullable Integer columns(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      int columns = Integer.parseInt(text);
      return columns > 0 ? columns : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Charset nativeCharset() {
    try {
      return Charset.forName(System.getProperty("native.encoding", "UTF-8"));
    } catch (UnsupportedCharsetException e) {
      return StandardCharsets.US_ASCII;
    }
  }
}
