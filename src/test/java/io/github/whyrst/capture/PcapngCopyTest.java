package io.github.whyrst.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.wire.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written again is what was read. */
class PcapngCopyTest {
  private static final int IF_NAME = 2;
  private static final int IF_DESCRIPTION = 3;
  private static final int IF_SPEED = 8;
  private static final byte[] PACKET = {
    2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, (byte) 0x88, (byte) 0xb5, 1, 2, 3
  };

  @TempDir private Path directory;

  @Test
  void interfacesTimesOptionsAndCommentsSurvive() throws Exception {
    Tool.require("tshark");
    Path original = Files.write(directory.resolve("original.pcapng"), rich());
    Path copy = copy(original, List.of());
    String[] command = {
      "tshark",
      "-n",
      "-r",
      "",
      "-T",
      "fields",
      "-e",
      "frame.time_epoch",
      "-e",
      "frame.interface_name",
      "-e",
      "frame.interface_description",
      "-e",
      "frame.comment",
      "-e",
      "frame.packet_flags",
      "-e",
      "frame.packet_id",
      "-e",
      "frame.cap_len",
      "-e",
      "frame.len",
      "-e",
      "frame.encap_type"
    };
    command[3] = original.toString();
    List<String> theirs = Tool.run(command);
    command[3] = copy.toString();
    assertThat(theirs).hasSize(4);
    assertThat(Tool.run(command)).isEqualTo(theirs);
    assertThat(theirs.get(0)).contains("1700000000.123456789", "eth7", "an uplink", "seen before");
  }

  @Test
  void itIsReadAgainAsItWas() throws Exception {
    Path original = Files.write(directory.resolve("original.pcapng"), rich());
    assertThat(frames(copy(original, List.of("new")))).isEqualTo(frames(original));
    try (CaptureFile file = CaptureFile.open(copy(original, List.of()).toString())) {
      assertThat(file.comments()).containsExactly("of the section");
    }
  }

  @Test
  void anOptionTooLongIsCutBetweenCharacters() throws Exception {
    Path original = Files.write(directory.resolve("original.pcapng"), rich());
    Path copy = copy(original, List.of("\u20ac".repeat(30_000)));
    assertThat(frames(copy)).isEqualTo(frames(original));
    assertThat(Files.size(copy)).as("bytes").isBetween(4 * 65_000L, 4 * 67_000L);
  }

  @Test
  void aPcapKeepsItsUnitsOfTime() throws IOException, CaptureException {
    for (int magic : new int[] {PcapBytes.NANOSECONDS, PcapBytes.MICROSECONDS}) {
      for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
        PcapBytes pcap = PcapBytes.of(order, magic, 2, 4, 1, 0).packet(1_700_000_000L, 7, PACKET);
        Path original = Files.write(directory.resolve("original.pcap"), pcap.bytes());
        assertThat(frames(copy(original, List.of()))).hasSize(1).isEqualTo(frames(original));
      }
    }
  }

  /** Two interfaces in a big-endian section, one in nanoseconds, all forms of packet blocks. */
  private static byte[] rich() {
    PcapngBytes bytes = new PcapngBytes().section(ByteOrder.BIG_ENDIAN, "of the section");
    bytes.interfaceDescription(
        1,
        96,
        bytes.text(IF_NAME, "eth7"),
        bytes.text(IF_DESCRIPTION, "an uplink"),
        bytes.option64(IF_SPEED, 10_000_000_000L),
        bytes.option64(PcapngBytes.IF_TSOFFSET, 1_600_000_000L),
        bytes.option8(PcapngBytes.IF_TSRESOL, 9));
    bytes.interfaceDescription(1, 0, bytes.text(IF_NAME, "eth8"));
    bytes.enhancedPacket(
        0,
        100_000_000_123_456_789L,
        200,
        PACKET,
        bytes.comment("seen before"),
        bytes.option32(PcapngBytes.EPB_FLAGS, 1),
        bytes.option64(5, 77));
    bytes.enhancedPacket(1, 1_700_000_001_000_002L, PACKET.length, PACKET);
    bytes.obsoletePacket(1, 0, 1_700_000_001_000_003L, PACKET, bytes.comment("old"));
    bytes.enhancedPacket(
        0,
        100_000_002_000_000_001L,
        PACKET.length,
        PACKET,
        bytes.option64(PcapngBytes.EPB_DROPCOUNT, 3));
    return bytes.bytes();
  }

  private Path copy(Path original, List<String> comments) throws IOException, CaptureException {
    Path copy = directory.resolve("copy.pcapng");
    try (OutputStream out = Files.newOutputStream(copy);
        FrameSource source = CaptureFile.open(original.toString())) {
      PcapngCopy writer = new PcapngCopy(out, false);
      writer.begin(source.comments(), "test");
      Frame frame = new Frame();
      while (source.next(frame)) {
        writer.write(frame, source.stored(), comments);
      }
    }
    return copy;
  }

  private static List<String> frames(Path path) throws IOException, CaptureException {
    List<String> frames = new ArrayList<>();
    try (FrameSource source = CaptureFile.open(path.toString())) {
      Frame frame = new Frame();
      while (source.next(frame)) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = frame.offset; i < frame.end(); i++) {
          bytes.write(frame.bytes.get(i));
        }
        frames.add(
            "%d %d link %d of %d, %s, interface %d: %s"
                .formatted(
                    frame.number,
                    frame.timeNanos,
                    frame.linkType,
                    frame.originalLength,
                    frame.direction,
                    frame.interfaceId,
                    HexFormat.of().formatHex(bytes.toByteArray())));
      }
    }
    return frames;
  }
}
