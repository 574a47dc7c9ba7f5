package io.github.whyrst.report.html;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/**
 * Text that a page carries compressed: thousands of alike cards shrink to some percent. In base64
 * nothing of it can end the element that it stands in.
 */
final class Packed {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final GZIPOutputStream gzip;

  Packed() throws IOException {
    gzip = new GZIPOutputStream(bytes, 1 << 13);
  }

  OutputStream out() {
    return gzip;
  }

  void add(String text) throws IOException {
    gzip.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** All that was added, after which nothing can be. */
  String base64() throws IOException {
    gzip.close();
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
