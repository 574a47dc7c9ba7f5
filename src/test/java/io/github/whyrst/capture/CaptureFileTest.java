package io.github.whyrst.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureFileTest {
  @TempDir Path directory;

  private String messageFor(byte... content) throws Exception {
    String name = Read.write(directory, "x", content).toString();
    return messageFor(name).replace(name + ": ", "");
  }

  private static String messageFor(String name) {
    String message =
        catchThrowableOfType(CaptureException.class, () -> CaptureFile.open(name)).getMessage();
    assertThat(message).doesNotContain("\n").startsWith(name + ": ");
    return message;
  }

  @Test
  void opensACaptureWhateverItsName() throws Exception {
    Path file =
        Read.write(directory, "x.txt", PcapBytes.ethernet().packet(1, 2, new byte[60]).bytes());

    Read read = Read.all(CaptureFile.open(file.toString()));

    assertThat(read.frames()).hasSize(1);
    assertThat(read.file().name()).isEqualTo(file.toString());
  }

  @Test
  void saysThatAFileIsEmpty() throws Exception {
    assertThat(messageFor(new byte[0])).startsWith("empty; nothing was captured");
  }

  @ParameterizedTest
  @CsvSource({
    "'hello, world\n', a text file",
    "'{\"a\": \"\u00c3\u00bc\"}', a text file",
    "'snoop\0\0\0\0\0\0\2', a snoop file",
    "'GMBU\0\2', a Microsoft Network Monitor capture",
    "'PK\3\4', a zip archive",
    "'%PDF-1.4', a PDF document",
    "'\0\0\0\0\0\0', nothing but zeros",
    "'\1\2\3\4', data of an unknown kind (01 02 03 04)",
    "'\u00ff\u00fe\u0041\0', a text file",
  })
  void saysWhatAFileLooksLike(String content, String looksLike) throws Exception {
    assertThat(messageFor(content.getBytes(ISO_8859_1)))
        .startsWith(looksLike + ", not a capture; ");
  }

  @Test
  void saysHowToConvertAForeignCapture() throws Exception {
    Path file = Read.write(directory, "a.snoop", "snoop\0\0\0\0".getBytes(ISO_8859_1));

    assertThat(messageFor(file.toString()))
        .endsWith("a snoop file, not a capture; convert it: editcap -F pcap " + file + " out.pcap");
  }

  @Test
  void saysWhatIsInsideACompressedFile() throws Exception {
    byte[] tar = new byte[512];
    System.arraycopy("ustar".getBytes(ISO_8859_1), 0, tar, 257, 5);
    tar[0] = 'a';

    assertThat(messageFor(gzip(tar))).startsWith("gzip of a tar archive, not a capture; ");
    assertThat(messageFor(gzip("text".getBytes(ISO_8859_1)))).startsWith("gzip of a text file");
    assertThat(messageFor(gzip(gzip(tar)))).startsWith("gzip of gzip data, not a capture; ");
    assertThat(messageFor(gzip(new byte[0]))).startsWith("gzip of nothing");
    assertThat(messageFor((byte) 0x1f, (byte) 0x8b, (byte) 8, (byte) 0))
        .startsWith("the gzip data end early, before any content");
  }

  private static byte[] gzip(byte[] content) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  @Test
  void saysThatACaptureIsCutInsideItsHeader() throws Exception {
    byte[] pcap = PcapBytes.ethernet().bytes();
    byte[] pcapng = PcapngBytes.ethernet().bytes();

    assertThat(messageFor(Arrays.copyOf(pcap, 20)))
        .isEqualTo("a pcap cut inside its 24-byte header");
    assertThat(messageFor(Arrays.copyOf(pcapng, 20)))
        .isEqualTo("a pcapng section cut inside its header");
  }

  @Test
  void saysThatAVersionIsNotKnown() throws Exception {
    byte[] old = PcapBytes.of(ByteOrder.BIG_ENDIAN, PcapBytes.MICROSECONDS, 1, 2, 1, 0).bytes();
    byte[] future = PcapngBytes.ethernet().bytes();
    future[12] = 7;

    assertThat(messageFor(old)).startsWith("a pcap of version 1.2");
    assertThat(messageFor(future)).startsWith("a pcapng section of version 7.0");
  }

  @Test
  void saysThatAFileIsMissingOrADirectory() {
    assertThat(messageFor(directory.resolve("none").toString())).endsWith(": no such file");
    assertThat(messageFor(directory.toString())).endsWith(": a directory, not a file");
    assertThat(messageFor("a\0b")).endsWith(": not a file name");
  }

  @Test
  void saysThatPermissionIsMissing() throws Exception {
    Path file = Read.write(directory, "x.pcap", PcapBytes.ethernet().bytes());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "root may read it all");

    assertThat(messageFor(file.toString())).contains(": no permission to read it; ");
  }
}
