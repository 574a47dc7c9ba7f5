package io.github.whyrst.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a page embeds of this program's own.
 *
 * @param style the style sheet
 * @param scripts in the order in which they run
 * @param notice whose work is among them, as their licences want it told
 */
public record Assets(String style, List<String> scripts, String notice) {
  private static final List<String> SCRIPTS =
      List.of("echarts.common.min.js", "data.js", "filter.js", "charts.js", "resets.js", "page.js");

  static Assets load() {
    return new Assets(
        resource("report.css"),
        SCRIPTS.stream().map(Assets::resource).toList(),
        resource("NOTICE.txt"));
  }

  /**
   * What a browser may do with the page: run these scripts and no others, whatever else should have
   * got into it, and fetch nothing.
   */
  public String policy() {
    String hashes =
        scripts.stream().map(Assets::hash).map(" '%s'"::formatted).collect(Collectors.joining());
    return "default-src 'none'; script-src"
        + hashes
        + "; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
  }

  private static String hash(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
