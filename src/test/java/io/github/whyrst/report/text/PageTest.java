package io.github.whyrst.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class PageTest {
  private final StringWriter out = new StringWriter();
  private final Page page = new Page(out, new Look(40, false, false));

  @Test
  void aNumberKeepsItsUnit() throws IOException {
    page.prose(0, "the connection had been very quiet for 52 s, and 3 sessions had not");
    assertThat(out.toString())
        .isEqualTo("the connection had been very quiet for\n52 s, and 3 sessions had not\n");
  }

  @Test
  void aWordLongerThanTheLineStandsAlone() throws IOException {
    String word = "a".repeat(60);
    page.entry("check", "see " + word + " now");
    assertThat(out.toString())
        .isEqualTo("  check       see\n                " + word + "\n                now\n");
  }

  @Test
  void noLineEndsInASpace() throws IOException {
    page.entry("check", "");
    page.prose(2, "words   far  apart ");
    assertThat(out.toString()).isEqualTo("  check\n  words far apart\n");
  }
}
