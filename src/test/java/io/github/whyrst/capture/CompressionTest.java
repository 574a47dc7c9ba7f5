package io.github.whyrst.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
  private static final int PACKETS = 2000;
  private static final byte[] LZ4_HEADER = {4, 0x22, 0x4d, 0x18, 0x40, 0x40, 0};

  /** Some bytes repeat and some do not, as in real packets. */
  private static byte[] capture() {
    PcapBytes file = PcapBytes.ethernet();
    Random random = new Random(7);
    for (int i = 0; i < PACKETS; i++) {
      byte[] packet = PcapBytes.counting(60 + i % 400);
      for (int j = 0; j < 30; j++) {
        packet[random.nextInt(packet.length)] = (byte) random.nextInt();
      }
      file.packet(i, 0, packet);
    }
    return file.bytes();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static void assertReadsAs(byte[] plain, byte[] compressed, String compression)
      throws Exception {
    for (CaptureFile file : new CaptureFile[] {Read.open(compressed), Read.stream(compressed)}) {
      Read read = Read.all(file);
      assertThat(read.frames()).isEqualTo(Read.bytes(plain).frames());
      assertThat(read.file().compression()).isEqualTo(compression);
      assertThat(read.damage()).isEqualTo("none");
    }
  }

  @Test
  void readsGzipOfSeveralMembers() throws Exception {
    byte[] capture = capture();
    byte[] first = gzip(Arrays.copyOf(capture, 1000));
    byte[] second = gzip(Arrays.copyOfRange(capture, 1000, capture.length));

    assertReadsAs(capture, gzip(capture), "gzip");
    assertReadsAs(capture, joined(first, second), "gzip");
    assertReadsAs(capture, joined(first, second, new byte[512]), "gzip");
  }

  @Test
  void readsAllFieldsOfAGzipHeader() throws Exception {
    byte[] capture = capture();
    byte[] plain = gzip(capture);
    byte extraNameCommentChecksum = 4 | 8 | 16 | 2;
    byte[] header = {0x1f, (byte) 0x8b, 8, extraNameCommentChecksum, 0, 0, 0, 0, 0, 3};
    byte[] fields = {3, 0, 9, 9, 9, 'n', 0, 'c', 'c', 0, 1, 2};

    assertReadsAs(
        capture, joined(header, fields, Arrays.copyOfRange(plain, 10, plain.length)), "gzip");
  }

  @Test
  void tellsWhatFollowsGzip() throws Exception {
    byte[] file =
        joined(gzip(PcapBytes.ethernet().packet(1, 2, new byte[60]).bytes()), new byte[] {5});

    Read read = Read.bytes(file);

    assertThat(read.frames()).hasSize(1);
    assertThat(read.damage())
        .isEqualTo("after packet 1, at byte 100 of the uncompressed data: the gzip data end early");
  }

  @Test
  void checksWhatGzipHasUnpacked() throws Exception {
    byte[] file = gzip(PcapBytes.ethernet().packet(1, 2, new byte[60]).bytes());
    file[file.length - 8] ^= 1;

    Read read = Read.bytes(file);

    assertThat(read.frames()).hasSize(1);
    assertThat(read.damage()).endsWith("the gzip checksum does not fit the data");
  }

  @Test
  void readsZstdOfSeveralFrames() throws Exception {
    byte[] capture = capture();
    byte[] first = Zstd.compress(Arrays.copyOf(capture, 1000));
    byte[] second = Zstd.compress(Arrays.copyOfRange(capture, 1000, capture.length), 9);
    byte[] skippable = {0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3};

    assertReadsAs(capture, Zstd.compress(capture), "zstd");
    assertReadsAs(capture, joined(first, second), "zstd");
    assertReadsAs(capture, joined(skippable, first, second), "zstd");
  }

  @Test
  void givesThePacketsBeforeACutInZstd() throws Exception {
    byte[] whole = Zstd.compress(capture());

    Read read = Read.bytes(Arrays.copyOf(whole, whole.length - 10));

    assertThat(read.frames()).isNotEmpty().hasSizeLessThan(PACKETS);
    assertThat(read.damage()).endsWith("of the uncompressed data: the zstd data end early");
  }

  @Test
  void tellsDamageInZstd() throws Exception {
    byte[] file = Zstd.compress(capture());
    Arrays.fill(file, file.length * 3 / 4, file.length, (byte) -1);

    assertThat(Read.bytes(file).damage()).contains("the zstd data are damaged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "-9", "-BD", "-B4 -BD", "-B7", "-BX", "--no-frame-crc"})
  void readsWhatLz4Writes(String options, @TempDir Path directory) throws Exception {
    Tool.require("lz4");
    byte[] capture = capture();
    Path plain = Read.write(directory, "plain", capture);
    Path packed = directory.resolve("packed");
    String command = "lz4 -q -f " + options + " '" + plain + "' '" + packed + "'";
    Tool.run("sh", "-c", command);

    assertReadsAs(capture, Files.readAllBytes(packed), "lz4");
  }

  @Test
  void readsLz4FramesOneAfterTheOther() throws Exception {
    byte[] capture = PcapBytes.ethernet().packet(1, 2, new byte[60]).bytes();
    byte[] first = {60, 0, 0, (byte) 0x80};
    byte[] second = {40, 0, 0, (byte) 0x80};
    byte[] skippable = {0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3};
    byte[] file =
        joined(
            joined(LZ4_HEADER, first, Arrays.copyOf(capture, 60), new byte[4]),
            skippable,
            joined(LZ4_HEADER, second, Arrays.copyOfRange(capture, 60, 100), new byte[4]));

    assertReadsAs(capture, file, "lz4");
  }

  @Test
  void unpacksLz4MatchesThatReachIntoTheBlockBefore() throws Exception {
    byte[] packet = new byte[60];
    packet[44] = 60;
    packet[48] = 60;
    byte[] capture = PcapBytes.ethernet().packet(1, 2, packet).bytes();
    byte[] stored = {40, 0, 0, (byte) 0x80};
    // A zero; 43 more of it; 12 bytes from a distance of 52, where the record's lengths are; zeros.
    byte[] block = {0x1f, 0, 1, 0, 24, 0x08, 52, 0, 0x40, 0, 0, 0, 0};
    byte[] file =
        joined(
            LZ4_HEADER,
            stored,
            Arrays.copyOf(capture, 40),
            new byte[] {(byte) block.length, 0, 0, 0},
            block,
            new byte[4]);

    assertReadsAs(capture, file, "lz4");
  }

  @Test
  void refusesLz4ThatReachesBeforeTheBeginning() throws Exception {
    byte[] capture = PcapBytes.ethernet().bytes();
    byte[] stored = {24, 0, 0, (byte) 0x80};
    byte[] reachesTooFar = {6, 0, 0, 0, 0x10, 0, 27, 0, 0x10, 0};

    Read read = Read.bytes(joined(LZ4_HEADER, stored, capture, reachesTooFar, new byte[4]));

    assertThat(read.damage())
        .isEqualTo(
            "before the first packet, at byte 24 of the uncompressed data: the lz4 data are"
                + " damaged");
  }

  @Test
  void tellsACutInLz4() throws Exception {
    byte[] capture = PcapBytes.ethernet().packet(1, 2, new byte[60]).bytes();
    byte[] stored = {100, 0, 0, (byte) 0x80};

    Read read = Read.bytes(joined(LZ4_HEADER, stored, capture));

    assertThat(read.frames()).hasSize(1);
    assertThat(read.damage()).endsWith("the lz4 data end early");
  }

  @Test
  void countsProgressInStoredBytes() throws Exception {
    byte[] file = gzip(capture());

    try (CaptureFile open = Read.open(file)) {
      assertThat(open.bytesTotal()).isEqualTo(file.length);
      assertThat(open.bytesRead()).isLessThanOrEqualTo(file.length);
    }
  }
}
