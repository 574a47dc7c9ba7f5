package io.github.whyrst.report.text;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Mechanism;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/** What a cause says, and the ways in which it comes about. */
public final class Glossary {
  private final Page page;
  private boolean started;

  public Glossary(Writer out, Look look) {
    this.page = new Page(out, look);
  }

  /** A last word. */
  public void hint(String text) throws IOException {
    page.blank();
    page.prose(0, text);
    page.flush();
  }

  /** Tells of a cause and of those mechanisms that are its own. */
  public void show(Cause cause, List<Mechanism> mechanisms) throws IOException {
    if (started) {
      page.blank();
    }
    started = true;
    page.heading(List.of(new Page.Piece(Style.of(cause), cause.label().toUpperCase(Locale.ROOT))));
    page.prose(2, cause.says() + "; turn to: " + cause.turnTo());
    for (Mechanism mechanism : mechanisms) {
      if (mechanism.cause() == cause) {
        page.term(mechanism.name(), mechanism.summary());
      }
    }
    page.flush();
  }
}
