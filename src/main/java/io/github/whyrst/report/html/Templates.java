package io.github.whyrst.report.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import gg.jte.output.WriterOutput;
import io.github.whyrst.report.text.InWords;
import java.io.Writer;

/** The templates of {@code src/main/jte}, and what must not get through any of them. */
final class Templates {
  private static final String PACKAGE = "io.github.whyrst.report.html.templates";

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Templates.class.getClassLoader(), PACKAGE);

  String render(String template, Object model) {
    StringOutput out = new StringOutput();
    engine.render(template, model, new Cleaned(out));
    return out.toString();
  }

  void render(String template, Object model, Writer writer) {
    engine.render(template, model, new Cleaned(new WriterOutput(writer)));
  }

  /**
   * Escapes as the context of a value in its template demands, and spares the reader the marks that
   * hide or reorder text.
   */
  private static final class Cleaned extends OwaspHtmlTemplateOutput {
    Cleaned(TemplateOutput out) {
      super(out);
    }

    @Override
    public void writeUserContent(String value) {
      super.writeUserContent(value == null ? null : InWords.clean(value));
    }
  }
}
