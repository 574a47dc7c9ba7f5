package io.github.whyrst.report.text;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows the Markdown that mechanisms' pages are written in: headings, paragraphs, lists with one
 * level, indented or fenced code, emphasis. Anything else comes out as it stands.
 */
public final class MarkdownPage {
  private final Page page;
  private final List<String> paragraph = new ArrayList<>();
  private boolean item;
  private boolean started;

  public MarkdownPage(Writer out, Look look) {
    this.page = new Page(out, look);
  }

  public void show(String markdown) throws IOException {
    boolean fenced = false;
    for (String line : markdown.stripTrailing().split("\n", -1)) {
      if (line.startsWith("```")) {
        endParagraph();
        fenced = !fenced;
      } else if (fenced || (line.startsWith("    ") && paragraph.isEmpty())) {
        page.verbatim("    " + (fenced ? line : line.substring(4)));
      } else if (line.isBlank()) {
        endParagraph();
        blank();
      } else if (line.startsWith("#")) {
        endParagraph();
        int level = 1;
        while (level < line.length() && line.charAt(level) == '#') {
          level++;
        }
        page.heading(List.of(new Page.Piece(Style.STRONG, line.substring(level).strip())));
        started = true;
      } else if (line.startsWith("- ") || line.startsWith("* ")) {
        endParagraph();
        item = true;
        paragraph.add(line.substring(2).strip());
      } else {
        paragraph.add(line.strip());
      }
    }
    endParagraph();
    page.flush();
  }

  private void blank() throws IOException {
    if (started) {
      page.blank();
    }
  }

  private void endParagraph() throws IOException {
    if (!paragraph.isEmpty()) {
      String text = String.join(" ", paragraph).replace("**", "").replace("`", "");
      page.paragraph(item ? "  - " : "", text);
      started = true;
    }
    paragraph.clear();
    item = false;
  }
}
