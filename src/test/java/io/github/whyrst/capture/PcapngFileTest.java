package io.github.whyrst.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.wire.Frame;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapngFileTest {
  private static final byte[] PACKET = PcapBytes.counting(61);
  private static final long STAMP = 1_700_000_000_123_456L;

  @Test
  void readsEnhancedPackets() throws Exception {
    byte[] file = PcapngBytes.ethernet().enhancedPacket(0, STAMP, 1500, PACKET).bytes();

    Read read = Read.bytes(file);

    Read.Seen seen = read.frames().get(0);
    assertThat(seen.timeNanos()).isEqualTo(STAMP * 1000);
    assertThat(seen.bytes()).hasSize(61).startsWith((byte) 0, (byte) 1);
    assertThat(seen.originalLength()).isEqualTo(1500);
    assertThat(seen.number()).isEqualTo(1);
    assertThat(read.file().format()).isEqualTo("pcapng");
    assertThat(read.file().timeDigits()).isEqualTo(6);
    assertThat(read.damage()).isEqualTo("none");
  }

  @Test
  void readsSectionsOfEitherByteOrderEachWithItsOwnInterfaces() throws Exception {
    byte[] file =
        PcapngBytes.littleEndian()
            .interfaceDescription(1, 0)
            .interfaceDescription(113, 0)
            .enhancedPacket(1, 1, 61, PACKET)
            .section(ByteOrder.BIG_ENDIAN)
            .interfaceDescription(101, 0)
            .enhancedPacket(0, 2, 61, PACKET)
            .section(ByteOrder.LITTLE_ENDIAN)
            .interfaceDescription(1, 0)
            .enhancedPacket(0, 3, 61, PACKET)
            .bytes();

    Read read = Read.bytes(file);

    assertThat(read.frames()).extracting(Read.Seen::linkType).containsExactly(113, 101, 1);
    assertThat(read.frames())
        .as("counted through the file")
        .extracting(Read.Seen::interfaceId)
        .containsExactly(1, 2, 3);
    assertThat(read.times()).containsExactly(1000L, 2000L, 3000L);
    assertThat(read.file().linkTypes()).containsExactly(1, 113, 101);
  }

  @Test
  void doesNotKnowTheInterfacesOfTheSectionBefore() throws Exception {
    byte[] file =
        PcapngBytes.ethernet()
            .section(ByteOrder.LITTLE_ENDIAN)
            .enhancedPacket(0, 2, 61, PACKET)
            .bytes();

    assertThat(Read.bytes(file).damage())
        .endsWith("its block names interface 0, which is not described");
  }

  @ParameterizedTest(name = "if_tsresol {0}, stamp {1}")
  @CsvSource({
    "0x00, 1700000000, 1700000000000000000, 0",
    "0x03, 1700000000123, 1700000000123000000, 3",
    "0x06, 1700000000123456, 1700000000123456000, 6",
    "0x09, 1700000000123456789, 1700000000123456789, 9",
    "0x0c, 1700000000123456789, 1700000000123456, 9",
    "0x13, 1700000000123456789, 170000000, 9",
    "0x80, 1700000000, 1700000000000000000, 0",
    "0x8a, 1740800000512, 1700000000500000000, 4",
    "0x94, 1782579200000001, 1700000000000000953, 7",
    "0xa0, 7301444403200000001, 1700000000000000000, 9",
    "0xbf, 4611686018427387904, 500000000, 9",
  })
  void countsTimeInPowersOfTenAndOfTwo(String resolution, long stamp, long nanos, int digits)
      throws Exception {
    PcapngBytes file = PcapngBytes.littleEndian();
    file.interfaceDescription(
        1, 0, file.option8(PcapngBytes.IF_TSRESOL, Integer.decode(resolution)));
    file.enhancedPacket(0, stamp, 61, PACKET);

    Read read = Read.bytes(file.bytes());

    assertThat(read.times()).as("ns").containsExactly(nanos);
    assertThat(read.file().timeDigits()).isEqualTo(digits);
  }

  @Test
  void takesTheFloorOfWhatIsFinerThanNanoseconds() throws Exception {
    for (int exponent = 1; exponent < 64; exponent++) {
      PcapngBytes file = PcapngBytes.littleEndian();
      file.interfaceDescription(1, 0, file.option8(PcapngBytes.IF_TSRESOL, 0x80 | exponent));
      long fraction = (1L << exponent) - 1;
      file.enhancedPacket(0, fraction, 61, PACKET);
      long expected =
          BigInteger.valueOf(fraction)
              .multiply(BigInteger.valueOf(1_000_000_000))
              .shiftRight(exponent)
              .longValueExact();

      assertThat(Read.bytes(file.bytes()).times())
          .as("ns of the last 2^-%d s before a second", exponent)
          .containsExactly(expected);
    }
  }

  @Test
  void survivesResolutionsThatNoStampCanHave() throws Exception {
    for (int resolution : new int[] {20, 28, 29, 0x7f, 0xc0, 0xff}) {
      PcapngBytes file = PcapngBytes.littleEndian();
      file.interfaceDescription(1, 0, file.option8(PcapngBytes.IF_TSRESOL, resolution));
      file.enhancedPacket(0, -1, 61, PACKET);

      assertThat(Read.bytes(file.bytes()).frames()).hasSize(1);
    }
  }

  @Test
  void addsTheTimeOffset() throws Exception {
    PcapngBytes file = PcapngBytes.littleEndian();
    file.interfaceDescription(1, 0, file.option64(PcapngBytes.IF_TSOFFSET, -3600));
    file.enhancedPacket(0, STAMP, 61, PACKET);

    assertThat(Read.bytes(file.bytes()).times()).containsExactly(STAMP * 1000 - 3_600_000_000_000L);
  }

  @Test
  void readsSimplePacketsWithoutATimeAndCutByTheSnapLength() throws Exception {
    byte[] file =
        PcapngBytes.littleEndian()
            .interfaceDescription(1, 61)
            .simplePacket(1500, PACKET)
            .simplePacket(40, PcapBytes.counting(40))
            .bytes();

    Read read = Read.bytes(file);

    assertThat(read.times()).containsOnly(Frame.NO_TIME);
    assertThat(read.frames().get(0).bytes()).hasSize(61);
    assertThat(read.frames().get(0).originalLength()).isEqualTo(1500);
    assertThat(read.frames().get(1).bytes()).hasSize(40);
    assertThat(read.file().backwardSteps()).isZero();
  }

  @Test
  void readsObsoletePacketsAndTheirDrops() throws Exception {
    byte[] file =
        PcapngBytes.ethernet()
            .obsoletePacket(0, 5, STAMP, PACKET)
            .obsoletePacket(0, 0xffff, STAMP + 1, PACKET)
            .bytes();

    Read read = Read.bytes(file);

    assertThat(read.times()).containsExactly(STAMP * 1000, STAMP * 1000 + 1000);
    assertThat(read.file().dropped()).isEqualTo(5);
  }

  @Test
  void tellsTheDirection() throws Exception {
    PcapngBytes file = PcapngBytes.ethernet();
    for (int flags = 0; flags < 4; flags++) {
      file.enhancedPacket(
          0,
          flags,
          61,
          PACKET,
          file.comment("first"),
          file.option32(PcapngBytes.EPB_FLAGS, flags | 0x70));
    }
    file.enhancedPacket(0, 5, 61, PACKET);

    assertThat(Read.bytes(file.bytes()).frames())
        .extracting(Read.Seen::direction)
        .containsExactly(
            Frame.Direction.UNKNOWN,
            Frame.Direction.INBOUND,
            Frame.Direction.OUTBOUND,
            Frame.Direction.UNKNOWN,
            Frame.Direction.UNKNOWN);
  }

  @Test
  void sumsTheNewestStatisticsOfEachInterface() throws Exception {
    PcapngBytes file = PcapngBytes.ethernet().interfaceDescription(1, 0);
    file.statistics(0, file.option64(PcapngBytes.ISB_IFDROP, 3));
    file.statistics(
        0, file.option64(PcapngBytes.ISB_IFDROP, 10), file.option64(PcapngBytes.ISB_OSDROP, 5));
    file.statistics(1, file.option64(PcapngBytes.ISB_IFDROP, 100));
    file.statistics(9, file.option64(PcapngBytes.ISB_IFDROP, 1000));
    file.section(ByteOrder.BIG_ENDIAN).interfaceDescription(1, 0);
    file.statistics(0, file.option64(PcapngBytes.ISB_OSDROP, 20_000));

    assertThat(Read.bytes(file.bytes()).file().dropped()).isEqualTo(20_115);
  }

  @Test
  void sumsTheDropsThatPacketsTell() throws Exception {
    PcapngBytes file = PcapngBytes.ethernet();
    file.enhancedPacket(0, 1, 61, PACKET, file.option64(PcapngBytes.EPB_DROPCOUNT, 3));
    file.enhancedPacket(0, 2, 61, PACKET, file.option64(PcapngBytes.EPB_DROPCOUNT, 4));

    assertThat(Read.bytes(file.bytes()).file().dropped()).isEqualTo(7);
  }

  @Test
  void doesNotKnowOfDropsWithoutStatistics() throws Exception {
    byte[] file = PcapngBytes.ethernet().statistics(0).bytes();

    assertThat(Read.bytes(file).file().dropped()).isNull();
  }

  @Test
  void passesOverWhatIsNoPacketAndNumbersWhatWiresharkNumbers() throws Exception {
    byte[] file =
        PcapngBytes.ethernet()
            .block(4, new byte[8]) // names
            .block(10, new byte[8]) // secrets
            .block(0x7777, new byte[20])
            .enhancedPacket(0, 1, 61, PACKET)
            .block(0xbad, new byte[8])
            .block(0x40000bad, new byte[8])
            .block(9, "__REALTIME_TIMESTAMP=1\nMESSAGE=x\n".getBytes())
            .block(0x204, new byte[32])
            .enhancedPacket(0, 2, 61, PACKET)
            .bytes();

    Read read = Read.bytes(file);

    assertThat(read.numbers()).containsExactly(1L, 6L);
    assertThat(read.file().frames()).as("packets").isEqualTo(2);
  }

  @Test
  void passesOverBlocksTooLongToHold() throws Exception {
    byte[] file =
        PcapngBytes.ethernet()
            .enhancedPacket(0, 1, 61, PACKET)
            .block(10, new byte[3 << 20])
            .enhancedPacket(0, 2, 61, PACKET)
            .bytes();

    Read read = Read.bytes(file);

    assertThat(read.numbers()).containsExactly(1L, 2L);
    assertThat(read.damage()).isEqualTo("none");
  }

  @Test
  void deliversAPacketWithOptionsTooLongToHold() throws Exception {
    PcapngBytes file = PcapngBytes.ethernet();
    byte[] comment = file.comment("x".repeat(65532));
    byte[][] comments = new byte[32][];
    Arrays.fill(comments, comment);
    file.enhancedPacket(0, 1, 61, PACKET, comments).enhancedPacket(0, 2, 61, PACKET);

    Read read = Read.bytes(file.bytes());

    assertThat(read.frames()).extracting(seen -> seen.bytes().size()).containsExactly(61, 61);
    assertThat(read.damage()).isEqualTo("none");
  }

  @Test
  void readsBlocksWhoseLengthForgetsThePadding() throws Exception {
    PcapngBytes file = PcapngBytes.ethernet();
    int at = file.size();
    file.enhancedPacket(0, 1, 61, PACKET);
    byte[] bytes = file.bytes();
    bytes[at + 4] -= 3; // 96, for 61 bytes of packet and 3 of padding
    bytes[bytes.length - 4] -= 3;

    assertThat(Read.bytes(bytes).frames()).hasSize(1);
  }

  @Test
  void ignoresOptionsThatOverrunTheirBlock() throws Exception {
    PcapngBytes file = PcapngBytes.ethernet();
    byte[] wild = file.option32(PcapngBytes.EPB_FLAGS, 1);
    wild[2] = (byte) 200;
    file.enhancedPacket(0, 1, 61, PACKET, wild);

    Read read = Read.bytes(file.bytes());

    assertThat(read.frames())
        .extracting(Read.Seen::direction)
        .containsExactly(Frame.Direction.UNKNOWN);
    assertThat(read.damage()).isEqualTo("none");
  }

  @Test
  void stopsWhereTheTwoLengthsOfABlockDiffer() throws Exception {
    PcapngBytes file = PcapngBytes.ethernet().enhancedPacket(0, 1, 61, PACKET);
    int at = file.size();
    byte[] bytes = file.enhancedPacket(0, 2, 61, PACKET).bytes();
    bytes[bytes.length - 4] ^= 4;

    Read read = Read.bytes(bytes);

    assertThat(read.frames()).hasSize(1);
    assertThat(read.damage())
        .isEqualTo(
            "packet 2 at byte "
                + at
                + ": its block does not end with the length it begins with, 96");
  }

  @Test
  void stopsAtALengthThatNoBlockHas() throws Exception {
    PcapngBytes file = PcapngBytes.ethernet().enhancedPacket(0, 1, 61, PACKET);
    int at = file.size();
    byte[] bytes = file.block(0x7777, new byte[4]).bytes();
    bytes[at + 7] = 0x70;

    assertThat(Read.bytes(bytes).damage())
        .startsWith("after packet 1, at byte " + at + ": a block of type 30583: its block claims");
  }

  @Test
  void stopsAtAPacketLongerThanItsBlock() throws Exception {
    PcapngBytes file = PcapngBytes.ethernet();
    int at = file.size();
    byte[] bytes = file.enhancedPacket(0, 1, 61, PACKET).bytes();
    bytes[at + 20] = 65;

    assertThat(Read.bytes(bytes).damage())
        .isEqualTo("packet 1 at byte " + at + ": its block claims a packet of 65 bytes in 96");
  }

  @Test
  void boundsTheInterfacesOfASection() throws Exception {
    PcapngBytes file = PcapngBytes.ethernet();
    for (int i = 0; i < PcapngInterfaces.MAX_IN_SECTION; i++) {
      file.interfaceDescription(1, 0);
    }

    assertThat(Read.bytes(file.bytes()).damage()).contains("one too many, after 65536");
  }

  @Test
  void takesLinkTypesInTheOrderOfTheirInterfaces() throws Exception {
    byte[] file =
        PcapngBytes.littleEndian()
            .interfaceDescription(276, 0)
            .interfaceDescription(1, 0)
            .interfaceDescription(276, 0)
            .bytes();

    assertThat(Read.bytes(file).file().linkTypes()).isEqualTo(List.of(276, 1));
  }
}
