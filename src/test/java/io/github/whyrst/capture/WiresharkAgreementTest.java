package io.github.whyrst.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.wire.Frame;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers, times and lengths of frames are those that tshark shows. */
class WiresharkAgreementTest {
  private static final byte[] PACKET = PcapBytes.counting(60);
  private static final int T = 1_700_000_000;

  static Stream<Map.Entry<String, byte[]>> captures() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      all.put("microseconds " + order, pcap(order, PcapBytes.MICROSECONDS, 0));
      all.put("nanoseconds " + order, pcap(order, PcapBytes.NANOSECONDS, 0));
      all.put("pcapng " + order, pcapng(order));
    }
    ByteOrder big = ByteOrder.BIG_ENDIAN;
    all.put("Nokia", pcap(big, PcapBytes.MICROSECONDS, 4));
    all.put("1999-04-17", pcap(big, PcapBytes.MICROSECONDS, 8));
    all.put("1999-10-29", pcap(big, PcapBytes.PATCHED, 8));
    all.put("1999-09-15", pcap(big, PcapBytes.PATCHED, 12));
    all.put("version 2.2", swappedLengths(big, 2));
    all.put("version 2.3", swappedLengths(big, 3));
    all.put("AIX", aix(big));
    all.put("two byte orders", sections());
    all.put("other blocks", otherBlocks());
    all.put("cut pcap", cut(pcap(big, PcapBytes.MICROSECONDS, 0)));
    all.put("cut pcapng", cut(pcapng(big)));
    all.put("wild length", wildLength());
    return all.entrySet().stream();
  }

  private static byte[] pcap(ByteOrder order, int magic, int recordExtra) {
    return PcapBytes.of(order, magic, 2, 4, 1, recordExtra)
        .packet(T, 123_456, PACKET)
        .record(T, 123_457, 60, 1514, PACKET)
        .packet(T - 5, 1, PcapBytes.counting(1514))
        .packet(T + 1, 0, PACKET)
        .bytes();
  }

  private static byte[] swappedLengths(ByteOrder order, int minor) {
    return PcapBytes.of(order, PcapBytes.MICROSECONDS, 2, minor, 1, 0)
        .record(T, 1, 1514, 60, PACKET)
        .record(T, 2, 60, 60, PACKET)
        .record(T, 3, 61, 60, PACKET)
        .bytes();
  }

  private static byte[] aix(ByteOrder order) {
    int fddi = 15;
    return PcapBytes.of(order, PcapBytes.MICROSECONDS, 2, 2, fddi, 0)
        .packet(T, 123_456_789, PACKET)
        .packet(T, 123_456_790, PACKET)
        .bytes();
  }

  private static byte[] pcapng(ByteOrder order) {
    PcapngBytes file = PcapngBytes.littleEndian().section(order);
    file.interfaceDescription(1, 0);
    file.interfaceDescription(101, 40, file.option8(PcapngBytes.IF_TSRESOL, 9));
    file.interfaceDescription(
        1,
        0,
        file.option8(PcapngBytes.IF_TSRESOL, 0x94),
        file.option64(PcapngBytes.IF_TSOFFSET, T));
    return file.enhancedPacket(0, T * 1_000_000L + 7, 1514, PACKET)
        .enhancedPacket(1, T * 1_000_000_000L + 123_456_789, 60, PACKET, file.comment("text"))
        .enhancedPacket(2, (5L << 20) + 1, 60, PACKET, file.option32(PcapngBytes.EPB_FLAGS, 2))
        .obsoletePacket(1, 3, T * 1_000_000_000L + 1, PACKET)
        .simplePacket(61, PcapBytes.counting(61))
        .statistics(0, file.option64(PcapngBytes.ISB_IFDROP, 9))
        .enhancedPacket(0, T * 1_000_000L + 8, 60, PACKET)
        .bytes();
  }

  private static byte[] sections() {
    return PcapngBytes.ethernet()
        .enhancedPacket(0, T * 1_000_000L, 60, PACKET)
        .section(ByteOrder.BIG_ENDIAN)
        .interfaceDescription(101, 0)
        .enhancedPacket(0, T * 1_000_000L + 1, 60, PACKET)
        .bytes();
  }

  private static byte[] otherBlocks() {
    return PcapngBytes.ethernet()
        .block(4, new byte[4])
        .block(10, new byte[8])
        .block(7, new byte[8])
        .block(8, new byte[8])
        .block(0x208, new byte[32])
        .block(0x7777, new byte[20])
        .enhancedPacket(0, T * 1_000_000L, 60, PACKET)
        .block(0xbad, new byte[] {1, 0, 0, 0, 1, 2, 3, 4})
        .enhancedPacket(0, T * 1_000_000L + 1, 60, PACKET)
        .block(0x40000bad, new byte[] {1, 0, 0, 0})
        .block(9, "__REALTIME_TIMESTAMP=1700000000000000\nMESSAGE=x\n".getBytes())
        .enhancedPacket(0, T * 1_000_000L + 2, 60, PACKET)
        .block(0x204, new byte[32])
        .block(0x216, new byte[32])
        .block(0x221, new byte[32])
        .enhancedPacket(0, T * 1_000_000L + 3, 60, PACKET)
        .bytes();
  }

  private static byte[] cut(byte[] file) {
    return Arrays.copyOf(file, file.length - 1);
  }

  private static byte[] wildLength() {
    return PcapBytes.ethernet()
        .packet(T, 1, PACKET)
        .packet(T, 2, PACKET)
        .packet(T, 3, PACKET)
        .record(T, 4, 262_145, 262_145, PACKET)
        .bytes();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  void framesAreThoseOfTshark(Map.Entry<String, byte[]> capture, @TempDir Path directory)
      throws Exception {
    Tool.require("tshark");
    Path file = Read.write(directory, "x", capture.getValue());

    List<String> ours = new ArrayList<>();
    for (Read.Seen seen : Read.all(CaptureFile.open(file.toString())).frames()) {
      String time = seen.timeNanos() == Frame.NO_TIME ? "" : decimal(seen.timeNanos());
      ours.add(
          String.join(
              "\t",
              Long.toString(seen.number()),
              time,
              Integer.toString(seen.bytes().size()),
              Integer.toString(seen.originalLength())));
    }

    assertThat(ours).isEqualTo(tshark(file));
  }

  private static String decimal(long nanos) {
    return "%d.%09d".formatted(nanos / 1_000_000_000, nanos % 1_000_000_000);
  }

  /** What tshark shows of the packets; its other records have no link type. */
  private static List<String> tshark(Path file) throws Exception {
    List<String> packets = new ArrayList<>();
    for (String line :
        Tool.run(
            "tshark",
            "-n",
            "-r",
            file.toString(),
            "-T",
            "fields",
            "-e",
            "frame.number",
            "-e",
            "frame.time_epoch",
            "-e",
            "frame.cap_len",
            "-e",
            "frame.len",
            "-e",
            "frame.encap_type")) {
      int encapsulation = line.lastIndexOf('\t');
      if (encapsulation < line.length() - 1) {
        packets.add(line.substring(0, encapsulation));
      }
    }
    return packets;
  }
}
