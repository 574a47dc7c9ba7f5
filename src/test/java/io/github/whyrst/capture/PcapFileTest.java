package io.github.whyrst.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.wire.Frame;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PcapFileTest {
  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
  private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;
  private static final long SECOND = 1_000_000_000L;
  private static final byte[] PACKET = PcapBytes.counting(60);

  static Stream<Arguments> variants() {
    return Stream.of(LITTLE, BIG)
        .flatMap(
            order ->
                Stream.of(
                    Arguments.of(order, PcapBytes.MICROSECONDS, 0, 1000, "pcap"),
                    Arguments.of(order, PcapBytes.NANOSECONDS, 0, 1, "pcap (nanoseconds)"),
                    Arguments.of(
                        order,
                        PcapBytes.MICROSECONDS,
                        8,
                        1000,
                        "pcap (Kuznetzov's patch of 1999-04-17)"),
                    Arguments.of(order, PcapBytes.MICROSECONDS, 4, 1000, "pcap (Nokia)"),
                    Arguments.of(
                        order,
                        PcapBytes.PATCHED,
                        8,
                        1000,
                        "pcap (Kuznetzov's patch of 1999-10-29)"),
                    Arguments.of(
                        order,
                        PcapBytes.PATCHED,
                        12,
                        1000,
                        "pcap (Kuznetzov's patch of 1999-09-15)")));
  }

  @ParameterizedTest(name = "{0} {4}")
  @MethodSource("variants")
  void readsEveryVariantInBothByteOrders(
      ByteOrder order, int magic, int recordExtra, int nanosPerUnit, String format)
      throws Exception {
    byte[] file =
        PcapBytes.of(order, magic, 2, 4, 1, recordExtra)
            .packet(1_700_000_000, 123_456, PACKET)
            .packet(1_700_000_001, 654_321, PcapBytes.counting(61))
            .packet(1_700_000_002, 1, PACKET)
            .bytes();

    Read read = Read.bytes(file);

    assertThat(read.times())
        .containsExactly(
            1_700_000_000 * SECOND + 123_456L * nanosPerUnit,
            1_700_000_001 * SECOND + 654_321L * nanosPerUnit,
            1_700_000_002 * SECOND + nanosPerUnit);
    assertThat(read.frames().get(1).bytes()).hasSize(61).startsWith((byte) 0, (byte) 1);
    assertThat(read.file().format()).isEqualTo(format);
    assertThat(read.file().timeDigits()).isEqualTo(nanosPerUnit == 1 ? 9 : 6);
    assertThat(read.damage()).isEqualTo("none");
  }

  @Test
  void tellsWhatTheHeaderAndTheRecordSay() throws Exception {
    byte[] file = PcapBytes.ethernet().record(7, 8, 60, 1500, PACKET).bytes();

    Read.Seen seen = Read.bytes(file).frames().get(0);

    assertThat(seen.file()).isZero();
    assertThat(seen.number()).isEqualTo(1);
    assertThat(seen.timeNanos()).isEqualTo(7_000_008_000L);
    assertThat(seen.bytes()).hasSize(60).startsWith((byte) 0, (byte) 1, (byte) 2);
    assertThat(seen.originalLength()).as("bytes on the wire").isEqualTo(1500);
    assertThat(seen.linkType()).isEqualTo(1);
    assertThat(seen.direction()).isEqualTo(Frame.Direction.UNKNOWN);
  }

  @Test
  void countsWhatItReads() throws Exception {
    byte[] file =
        PcapBytes.ethernet()
            .packet(10, 5000, PACKET)
            .record(10, 4000, 60, 61, PACKET) // 1 ms back: reordering
            .record(10, 2999, 60, 1500, PACKET) // 1.001 ms back
            .packet(10, 3000, PACKET)
            .bytes();

    SourceFile counted = Read.bytes(file).file();

    assertThat(counted.name()).isEqualTo("bytes");
    assertThat(counted.frames()).isEqualTo(4);
    assertThat(counted.frameBytes()).isEqualTo(240);
    assertThat(counted.snappedFrames()).isEqualTo(2);
    assertThat(counted.backwardSteps()).isEqualTo(1);
    assertThat(counted.linkTypes()).containsExactly(1);
    assertThat(counted.compression()).isNull();
    assertThat(counted.dropped()).as("pcap has no statistics").isNull();
  }

  @Test
  void takesTimesBeyond2038() throws Exception {
    byte[] file = PcapBytes.ethernet().packet(4_000_000_000L, 0, PACKET).bytes();

    assertThat(Read.bytes(file).times()).containsExactly(4_000_000_000L * SECOND);
  }

  @Test
  void leavesTheCheckSequenceLengthOutOfTheLinkType() throws Exception {
    int ethernetWithFourBytesOfCheckSequence = 0x24000001;
    byte[] file =
        PcapBytes.of(LITTLE, PcapBytes.MICROSECONDS, 2, 4, ethernetWithFourBytesOfCheckSequence, 0)
            .packet(1, 2, PACKET)
            .bytes();

    assertThat(Read.bytes(file).file().linkTypes()).containsExactly(1);
  }

  @Test
  void readsLengthsInTheOldOrderInVersionsThatHaveIt() throws Exception {
    for (int[] version : new int[][] {{2, 1}, {2, 2}, {543, 0}}) {
      byte[] file =
          PcapBytes.of(LITTLE, PcapBytes.MICROSECONDS, version[0], version[1], 1, 0)
              .record(1, 2, 1500, 60, PACKET)
              .bytes();

      Read.Seen seen = Read.bytes(file).frames().get(0);

      assertThat(seen.originalLength()).isEqualTo(1500);
      assertThat(seen.bytes()).hasSize(60);
    }
  }

  @Test
  void readsLengthsOfVersion23InWhicheverOrderMakesSense() throws Exception {
    byte[] file =
        PcapBytes.of(LITTLE, PcapBytes.MICROSECONDS, 2, 3, 1, 0)
            .record(1, 2, 1500, 60, PACKET)
            .record(1, 3, 60, 1501, PACKET)
            .bytes();

    assertThat(Read.bytes(file).frames())
        .extracting(Read.Seen::originalLength)
        .containsExactly(1500, 1501);
  }

  @Test
  void knowsAixByItsInterfaceTypesAndItsNanoseconds() throws Exception {
    int fddi = 15;
    byte[] file =
        PcapBytes.of(BIG, PcapBytes.MICROSECONDS, 2, 2, fddi, 0)
            .record(1, 2, 60, 60, PACKET)
            .bytes();

    Read read = Read.bytes(file);

    assertThat(read.file().format()).isEqualTo("pcap (AIX)");
    assertThat(read.times()).containsExactly(SECOND + 2);
    assertThat(read.frames().get(0).linkType()).as("FDDI").isEqualTo(10);
    assertThat(read.frames().get(0).bytes())
        .as("without three bytes of padding")
        .hasSize(57)
        .startsWith((byte) 3);
    assertThat(read.frames().get(0).originalLength()).isEqualTo(57);
  }

  @Test
  void skipsTheExtraFieldOfIxia() throws Exception {
    byte[] file =
        PcapBytes.of(LITTLE, PcapBytes.IXIA, 2, 4, 1, 0)
            .raw(new byte[4])
            .packet(1, 2, PACKET)
            .bytes();

    assertThat(Read.bytes(file).times()).containsExactly(SECOND + 2000);
  }

  @Test
  void makesTheLengthOnTheWireHoldWhatWasCaptured() throws Exception {
    byte[] file =
        PcapBytes.ethernet()
            .packet(1, 2, PACKET)
            .packet(1, 2, PACKET)
            .packet(1, 2, PACKET)
            .record(1, 3, 60, 40, PACKET)
            .record(1, 4, 60, -1, PACKET)
            .bytes();

    assertThat(Read.bytes(file).frames())
        .extracting(Read.Seen::originalLength)
        .endsWith(60, Integer.MAX_VALUE);
  }

  @Test
  void doesNotLookAheadInAStream() throws Exception {
    byte[] file =
        PcapBytes.of(LITTLE, PcapBytes.MICROSECONDS, 2, 4, 1, 8).packet(1, 2, PACKET).bytes();

    try (CaptureFile stream = Read.stream(file)) {
      assertThat(stream.files().get(0).format()).isEqualTo("pcap");
    }
  }

  @Test
  void deliversTheLongestPacketsWhole() throws Exception {
    byte[] longest = PcapBytes.counting(CaptureFile.MAX_PACKET_BYTES);
    byte[] file = PcapBytes.ethernet().packet(1, 2, longest).packet(3, 4, PACKET).bytes();

    Read read = Read.bytes(file);

    assertThat(read.frames().get(0).bytes()).hasSize(longest.length);
    assertThat(read.frames().get(1).bytes()).hasSize(60);
  }

  @Test
  void deliversTheBeginningOfAnEvenLongerTransferOnUsb() throws Exception {
    int usbLinux = 189;
    byte[] transfer = PcapBytes.counting(3 * CaptureFile.MAX_PACKET_BYTES + 5);
    byte[] file =
        PcapBytes.of(LITTLE, PcapBytes.MICROSECONDS, 2, 4, usbLinux, 0)
            .packet(1, 2, transfer)
            .packet(3, 4, PACKET)
            .bytes();

    Read read = Read.bytes(file);

    assertThat(read.frames().get(0).bytes()).hasSize(CaptureFile.MAX_PACKET_BYTES);
    assertThat(read.frames().get(0).originalLength()).isEqualTo(transfer.length);
    assertThat(read.frames().get(1).bytes()).hasSize(60);
    assertThat(read.damage()).isEqualTo("none");
  }

  @Test
  void stopsAtALengthThatNoPacketHas() throws Exception {
    PcapBytes file = PcapBytes.ethernet().packet(1, 2, PACKET).packet(1, 3, PACKET);
    int offset = file.size();
    file.record(1, 4, 1_234_567_890, 60, PACKET).packet(1, 5, PACKET);

    Read read = Read.bytes(file.bytes());

    assertThat(read.numbers()).isEqualTo(List.of(1L, 2L));
    assertThat(read.damage())
        .isEqualTo(
            "packet 3 at byte "
                + offset
                + ": its header claims 1234567890 bytes, where the limit is 262144");
  }

  @Test
  void stopsWhereAFileWasNotWrittenToItsEnd() throws Exception {
    byte[] file = PcapBytes.ethernet().packet(1, 2, PACKET).raw(new byte[4096]).bytes();

    Read read = Read.bytes(file);

    assertThat(read.frames()).hasSize(1);
    assertThat(read.damage()).startsWith("packet 2 at byte 100: its header is all zeros");
  }

  @Test
  void stopsWhereAnotherPcapWasAppended() throws Exception {
    byte[] file = PcapBytes.ethernet().packet(1, 2, PACKET).bytes();
    byte[] twice = PcapBytes.ethernet().packet(1, 2, PACKET).raw(file).bytes();

    Read read = Read.bytes(twice);

    assertThat(read.frames()).hasSize(1);
    assertThat(read.damage()).startsWith("packet 2 at byte 100: here another pcap begins; ");
  }

  @Test
  void isNotMisledByPacketsLongerThanTheSnapLength() throws Exception {
    byte[] file =
        PcapBytes.ethernet()
            .packet(1, 2, PACKET)
            .packet(3, 4, new byte[100_000])
            .packet(5, 6, PACKET)
            .bytes();

    Read read = Read.bytes(file);

    assertThat(read.file().format()).isEqualTo("pcap");
    assertThat(read.frames()).hasSize(3);
  }

  @Test
  void readsPacketsOfNoLength() throws Exception {
    byte[] file = PcapBytes.ethernet().packet(1, 2).packet(0, 1).packet(3, 0).bytes();

    assertThat(Read.bytes(file).numbers()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void tellsWhereAPacketIsCut() throws Exception {
    byte[] file =
        PcapBytes.ethernet().packet(1, 2, PACKET).record(1, 3, 60, 60).raw(PACKET[0]).bytes();

    assertThat(Read.bytes(file).damage())
        .isEqualTo("packet 2 at byte 100: the file ends after 1 of its 60 bytes");
  }

  @Test
  void tellsHowFarItHasRead() throws Exception {
    byte[] file = PcapBytes.ethernet().packet(1, 2, PACKET).bytes();

    try (CaptureFile open = Read.open(file)) {
      assertThat(open.bytesTotal()).isEqualTo(file.length);
      assertThat(open.next(new Frame())).isTrue();
      assertThat(open.bytesRead()).isEqualTo(file.length);
    }
    try (CaptureFile stream = Read.stream(file)) {
      assertThat(stream.bytesTotal()).as("unknown").isEqualTo(-1);
    }
  }
}
