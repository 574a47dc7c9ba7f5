package io.github.whyrst.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.wire.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Standard input of another virtual machine, as it is in {@code tcpdump -U -w - | whyrst -}. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamTest {
  private static final byte[] PACKET = PcapBytes.counting(60);

  /** Reads standard input and answers each frame by one byte, its number. */
  public static final class Echo {
    public static void main(String[] names) throws Exception {
      Frame frame = new Frame();
      try (CaptureFile capture = CaptureFile.open("-")) {
        while (capture.next(frame)) {
          System.out.write((int) frame.number);
          System.out.flush();
        }
        System.out.write(capture.files().get(0).damage() == null ? 200 : 201);
        System.out.flush();
      }
    }
  }

  private static Process echo() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Echo.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void assertComesOneByOne(byte[]... parts) throws Exception {
    Process process = echo();
    try {
      OutputStream in = process.getOutputStream();
      InputStream out = process.getInputStream();
      for (int i = 0; i < parts.length; i++) {
        in.write(parts[i]);
        in.flush();
        assertThat(out.read()).as("frame, while the next is not yet written").isEqualTo(i + 1);
      }
      in.close();
      assertThat(out.read()).as("the end, without damage").isEqualTo(200);
    } finally {
      process.destroy();
    }
  }

  @Test
  void pcapPacketsComeOutAsTheyComeIn() throws Exception {
    byte[] first = PcapBytes.ethernet().packet(1, 0, PACKET).bytes();
    byte[] record = Arrays.copyOfRange(first, 24, first.length);

    assertComesOneByOne(first, record, record, record);
  }

  @Test
  void pcapngPacketsComeOutAsTheyComeIn() throws Exception {
    PcapngBytes file = PcapngBytes.ethernet();
    int header = file.size();
    byte[] first = file.enhancedPacket(0, 1, 60, PACKET).bytes();
    byte[] block = Arrays.copyOfRange(first, header, first.length);

    assertComesOneByOne(first, block, block, block);
  }

  @Test
  void gzipPacketsComeOutAsTheyAreFlushed() throws Exception {
    byte[] first = PcapBytes.ethernet().packet(1, 0, PACKET).bytes();
    byte[] record = Arrays.copyOfRange(first, 24, first.length);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    GZIPOutputStream gzip = new GZIPOutputStream(packed, 512, true);
    byte[][] parts = new byte[4][];
    for (int i = 0; i < parts.length; i++) {
      gzip.write(i == 0 ? first : record);
      if (i < parts.length - 1) {
        gzip.flush();
      } else {
        gzip.close();
      }
      parts[i] = packed.toByteArray();
      packed.reset();
    }

    assertComesOneByOne(parts);
  }
}
