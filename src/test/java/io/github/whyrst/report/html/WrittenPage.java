package io.github.whyrst.report.html;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** A page as it was written, and what is in it. */
public record WrittenPage(String html) {
  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
  private static final Pattern PACKED =
      Pattern.compile("<script type=\"text/plain\" (?:id|class)=\"(\\w+)\">(.*?)</script>");
  private static final Pattern HASH = Pattern.compile("&#39;sha256-[^&]*&#39;");
  private static final Pattern STYLE = Pattern.compile("<style>.*?</style>", Pattern.DOTALL);
  private static final Pattern NOTICE =
      Pattern.compile("<pre>The charts .*?</pre>", Pattern.DOTALL);

  /** What runs. */
  List<String> scripts() {
    return SCRIPT.matcher(html).results().map(found -> found.group(1)).toList();
  }

  /** What is packed under a name: {@code rows}, {@code cards} or {@code ladders}. */
  String packed(String name) {
    StringBuilder text = new StringBuilder();
    PACKED
        .matcher(html)
        .results()
        .filter(found -> found.group(1).equals(name))
        .forEach(found -> text.append(unpacked(found.group(2))));
    return text.toString();
  }

  /** A section by its id, to be read. */
  public String section(String id) {
    Matcher section =
        Pattern.compile("<section id=\"" + id + "\".*?</section>\n", Pattern.DOTALL).matcher(html);
    return section.find() ? section.group() : "";
  }

  /** All that is of this capture, to be read: without style, scripts and notices, unpacked. */
  public String readable() {
    String page = STYLE.matcher(html).replaceAll("<style>...</style>");
    page = SCRIPT.matcher(page).replaceAll("<script>...</script>");
    page = HASH.matcher(page).replaceAll("...");
    page = NOTICE.matcher(page).replaceAll("<pre>...</pre>");
    return PACKED
        .matcher(page)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    "[" + found.group(1) + "\n" + unpacked(found.group(2)) + "]"))
        .replace("\u001e", "--\n");
  }

  private static String unpacked(String base64) {
    byte[] packed = Base64.getDecoder().decode(base64);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
