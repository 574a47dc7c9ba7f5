package io.github.whyrst.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.whyrst.wire.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class DamageTest {
  private static final int MUTATIONS = 8_000;
  private static final int NOBODY_READS_MORE_FRAMES = 100_000;

  /** A file, and the sizes at which it may end without damage: one more than its frames. */
  private record Sample(byte[] file, List<Integer> wholeAt) {}

  private static Sample pcap() {
    PcapBytes file = PcapBytes.ethernet();
    List<Integer> wholeAt = new ArrayList<>(List.of(file.size()));
    for (int i = 0; i < 6; i++) {
      file.packet(1000 + i, i, PcapBytes.counting(20 + 7 * i));
      wholeAt.add(file.size());
    }
    return new Sample(file.bytes(), wholeAt);
  }

  private static PcapngBytes pcapngOfThree() {
    PcapngBytes file = PcapngBytes.ethernet();
    return file.enhancedPacket(0, 1, 33, PcapBytes.counting(33), file.comment("one"))
        .simplePacket(21, PcapBytes.counting(21))
        .obsoletePacket(0, 1, 2, PcapBytes.counting(10))
        .statistics(0, file.option64(PcapngBytes.ISB_IFDROP, 9));
  }

  @Test
  void aPcapCutAnywhereGivesItsWholePacketsAndTellsTheCut() throws Exception {
    Sample sample = pcap();
    for (int size = sample.wholeAt.get(0); size <= sample.file.length; size++) {
      int end = size;
      long whole = sample.wholeAt.stream().filter(at -> at <= end).count() - 1;

      Read read = Read.bytes(Arrays.copyOf(sample.file, size));

      assertThat(read.frames()).as("frames of %d bytes", size).hasSize((int) whole);
      if (sample.wholeAt.contains(size)) {
        assertThat(read.damage()).as("damage at %d bytes", size).isEqualTo("none");
      } else {
        assertThat(read.damage())
            .as("damage at %d bytes", size)
            .startsWith(
                "packet " + (whole + 1) + " at byte " + sample.wholeAt.get((int) whole) + ": the");
      }
    }
  }

  @Test
  void aPcapngCutAnywhereGivesItsWholePacketsAndTellsTheCut() throws Exception {
    PcapngBytes blocks = PcapngBytes.littleEndian();
    List<Integer> blockEnds = new ArrayList<>(List.of(blocks.size()));
    List<Integer> packetEnds = new ArrayList<>();
    blocks.interfaceDescription(1, 0);
    blockEnds.add(blocks.size());
    for (int i = 0; i < 4; i++) {
      blocks.enhancedPacket(0, i, 33, PcapBytes.counting(30 + i), blocks.comment("comment"));
      blockEnds.add(blocks.size());
      packetEnds.add(blocks.size());
      blocks.statistics(0);
      blockEnds.add(blocks.size());
    }
    byte[] file = blocks.bytes();
    for (int size = blockEnds.get(0); size <= file.length; size++) {
      int end = size;

      Read read = Read.bytes(Arrays.copyOf(file, size));

      assertThat(read.frames())
          .as("frames of %d bytes", size)
          .hasSize((int) packetEnds.stream().filter(at -> at <= end).count());
      assertThat(read.damage().equals("none"))
          .as("whole at %d bytes: %s", size, read.damage())
          .isEqualTo(blockEnds.contains(size));
    }
  }

  @Test
  void aHeaderCutAnywhereIsNoCapture() {
    for (byte[] file : List.of(pcap().file, pcapngOfThree().bytes())) {
      int header = file[0] == 0x0a ? 28 : 24;
      for (int size = 0; size < header; size++) {
        byte[] cut = Arrays.copyOf(file, size);

        assertThatThrownBy(() -> Read.bytes(cut))
            .as("%d bytes", size)
            .isInstanceOf(CaptureException.class)
            .hasMessageStartingWith("bytes: ")
            .hasMessageNotContaining("\n");
      }
    }
  }

  @Test
  void aGzipCutAnywhereGivesThePacketsBeforeTheCut() throws Exception {
    PcapBytes capture = PcapBytes.ethernet();
    Random random = new Random(1);
    for (int i = 0; i < 40; i++) {
      byte[] packet = new byte[60];
      random.nextBytes(packet);
      capture.packet(i, i, packet);
    }
    byte[] file = gzip(capture.bytes());
    int headerSeen = 300;
    int before = 0;
    for (int size = headerSeen; size < file.length; size++) {
      Read read = Read.bytes(Arrays.copyOf(file, size));

      assertThat(read.damage()).as("%d bytes", size).endsWith("the gzip data end early");
      assertThat(read.frames()).as("%d bytes", size).hasSizeGreaterThanOrEqualTo(before);
      before = read.frames().size();
    }
    assertThat(before).as("frames when only the checksum is cut").isEqualTo(40);
    assertThat(Read.bytes(file).damage()).isEqualTo("none");
  }

  @Test
  void damagedFilesNeverThrowAndEnd() throws Exception {
    byte[] pcap = pcap().file;
    byte[] pcapng = pcapngOfThree().bytes();
    List<byte[]> originals = List.of(pcap, pcapng, gzip(pcap), gzip(pcapng));
    Random random = new Random(20_240_601);
    int read = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] file = mutated(originals.get(i % originals.size()).clone(), random);
      try (CaptureFile capture = Read.open(file)) {
        Frame frame = new Frame();
        int frames = 0;
        while (capture.next(frame)) {
          frames++;
          assertThat(frame.offset).isNotNegative();
          assertThat(frame.capturedLength).isNotNegative();
          assertThat(frame.end()).isLessThanOrEqualTo(frame.bytes.capacity());
          assertThat(frame.originalLength).isGreaterThanOrEqualTo(frame.capturedLength);
          assertThat(frames).isLessThan(NOBODY_READS_MORE_FRAMES);
        }
        assertThat(capture.files().get(0).frames()).isEqualTo(frames);
        read++;
      } catch (CaptureException e) {
        assertThat(e.getMessage()).startsWith("bytes: ").doesNotContain("\n");
      }
    }
    assertThat(read).as("files that were still captures").isGreaterThan(MUTATIONS / 2);
  }

  private static byte[] mutated(byte[] file, Random random) {
    for (int n = 1 + random.nextInt(4); n > 0; n--) {
      int at = random.nextInt(file.length);
      switch (random.nextInt(4)) {
        case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> file[at] = (byte) random.nextInt(256);
        case 2 -> Arrays.fill(file, at, Math.min(at + 4, file.length), (byte) -1);
        default -> Arrays.fill(file, at, Math.min(at + 4, file.length), (byte) 0);
      }
    }
    return file;
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  @Test
  void aWildLengthTakesNoMemory() throws Exception {
    byte[] file = PcapngBytes.ethernet().bytes();
    byte[] wild = Arrays.copyOf(file, file.length + 8);
    wild[file.length] = 10; // secrets, of 128 MiB
    wild[file.length + 7] = 8;

    try (CaptureFile capture = Read.open(wild)) {
      assertThat(capture.next(new Frame())).isFalse();
      assertThat(capture.window.bytes.capacity()).as("buffer bytes").isLessThan(1 << 20);
      assertThat(capture.files().get(0).damage())
          .isEqualTo(
              "before the first packet, at byte 48: a block of type 10: the file ends after 8 of"
                  + " the block's 134217728 bytes");
    }
  }
}
