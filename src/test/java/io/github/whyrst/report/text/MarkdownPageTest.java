package io.github.whyrst.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MarkdownPageTest {
  @Test
  void headingsParagraphsListsAndCodeAreLaidOut() throws IOException {
    String page =
        """
        # name (cause)

        A first paragraph, with `code` and **weight**, that is longer
        than one line.

        ## Next

        - an item that goes on for longer than the line is wide
          and continues
        - another

            ss -tn   # kept   as it is

        ```
        fenced  too
        ```
        """;
    StringWriter out = new StringWriter();
    new MarkdownPage(out, new Look(40, false, false)).show(page);
    assertThat(out.toString())
        .isEqualTo(
            """
            name (cause)

            A first paragraph, with code and weight,
            that is longer than one line.

            Next

              - an item that goes on for longer than
                the line is wide and continues
              - another

                ss -tn   # kept   as it is

                fenced  too
            """);
  }
}
