package io.github.whyrst.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.whyrst.wire.Frame;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pcap4j.core.Pcaps;

class BpfFilterTest {
  private static final int ETHERNET = 1;
  private static final int RAW = 101;
  private static final int USB_LINUX = 189;

  /** 10.0.0.1:80 to 10.0.0.2:40000, SYN. */
  private static final byte[] IP =
      HexFormat.of()
          .parseHex(
              "45000028000040004006"
                  + "0000"
                  + "0a000001"
                  + "0a000002"
                  + "00509c40000000000000000050020000"
                  + "00000000");

  private static final byte[] FRAME = ethernet(IP);

  private static byte[] ethernet(byte[] ip) {
    return ByteBuffer.allocate(14 + ip.length).putShort(12, (short) 0x800).put(14, ip).array();
  }

  @BeforeEach
  void needsLibpcap() {
    boolean loads;
    try {
      Pcaps.libVersion();
      loads = true;
    } catch (LinkageError e) {
      loads = false;
    }
    Tool.require(loads, "libpcap cannot be loaded");
  }

  private static Frame frame(int linkType, byte[] packet, int captured) {
    Frame frame = new Frame();
    frame.bytes = ByteBuffer.allocateDirect(packet.length + 7).put(7, packet);
    frame.offset = 7;
    frame.capturedLength = captured;
    frame.originalLength = packet.length;
    frame.linkType = linkType;
    return frame;
  }

  private static boolean matches(String words, int linkType, byte[] packet) throws Exception {
    return new BpfFilter(words, linkType).matches(frame(linkType, packet, packet.length));
  }

  @Test
  void takesWhatTheWordsSay() throws Exception {
    assertThat(matches("host 10.0.0.1 and port 80", ETHERNET, FRAME)).isTrue();
    assertThat(matches("host 10.0.0.3 and port 80", ETHERNET, FRAME)).isFalse();
    assertThat(matches("tcp[tcpflags] & tcp-syn != 0", ETHERNET, FRAME)).isTrue();
    assertThat(matches("", ETHERNET, FRAME)).as("no words").isTrue();
    assertThat(matches("host 10.0.0.1 and port 80", RAW, IP)).isTrue();
    assertThat(matches("host 10.0.0.1 and port 81", RAW, IP)).isFalse();
  }

  @Test
  void doesNotSeeWhatWasNotCaptured() throws Exception {
    BpfFilter filter = new BpfFilter("port 80", ETHERNET);

    assertThat(filter.matches(frame(ETHERNET, FRAME, 30))).isFalse();
    assertThat(filter.matches(frame(ETHERNET, FRAME, 0))).isFalse();
    assertThat(filter.matches(frame(ETHERNET, FRAME, FRAME.length))).isTrue();
    assertThat(new BpfFilter("greater 54", ETHERNET).matches(frame(ETHERNET, FRAME, 30)))
        .as("length on the wire")
        .isTrue();
  }

  @Test
  void compilesForEachLinkTypeOfACapture() throws Exception {
    BpfFilter filter = new BpfFilter("src port 80", ETHERNET);

    for (int i = 0; i < 3; i++) {
      assertThat(filter.matches(frame(ETHERNET, FRAME, FRAME.length))).isTrue();
      assertThat(filter.matches(frame(RAW, IP, IP.length))).isTrue();
      assertThat(filter.matches(frame(USB_LINUX, IP, IP.length))).isFalse();
    }
    assertThat(filter.warnings())
        .containsExactly(
            "filter 'src port 80' leaves out link type 189: USB link-layer type filtering not"
                + " implemented");
  }

  @Test
  void saysWhatLibpcapSaysOfBadWords() {
    assertThatThrownBy(() -> new BpfFilter("hots 10.0.0.1", ETHERNET))
        .isInstanceOf(CaptureException.class)
        .hasMessage("filter 'hots 10.0.0.1': can't parse filter expression: syntax error");
  }

  @Test
  void hidesWhatTheFilterDoesNotTake() throws Exception {
    byte[] other = FRAME.clone();
    other[14 + 20] = 1;
    byte[] file =
        PcapBytes.ethernet().packet(1, 0, FRAME).packet(2, 0, other).packet(3, 0, FRAME).bytes();

    Read read = Read.all(new FilteredSource(Read.open(file), new BpfFilter("port 80", ETHERNET)));

    assertThat(read.numbers()).containsExactly(1L, 3L);
    assertThat(read.file().frames()).as("frames read").isEqualTo(3);
  }

  @Test
  void tellsOfALinkTypeThatItHides() throws Exception {
    byte[] file = PcapBytes.ethernet().packet(1, 0, IP).bytes();
    file[20] = (byte) USB_LINUX; // the link type's lowest byte, in the file's little-endian order
    FilteredSource source =
        new FilteredSource(Read.open(file), new BpfFilter("src port 80", ETHERNET));

    assertThat(Read.all(source).numbers()).isEmpty();
    assertThat(source.warnings()).singleElement().asString().contains("leaves out link type 189");
  }

  @Test
  void agreesWithTcpdump(@TempDir Path directory) throws Exception {
    Tool.require("tcpdump");
    Random random = new Random(5);
    PcapBytes file = PcapBytes.ethernet();
    for (int i = 0; i < 500; i++) {
      byte[] packet = FRAME.clone();
      for (int n = random.nextInt(4); n > 0; n--) {
        packet[12 + random.nextInt(30)] = (byte) random.nextInt(256);
      }
      file.packet(i, 0, packet);
    }
    Path path = Read.write(directory, "x", file.bytes());
    for (String words :
        List.of(
            "tcp", "host 10.0.0.1", "portrange 50-100", "vlan or ip6", "ip[6:2] & 0x1fff = 0")) {
      List<String> theirs = Tool.run("tcpdump", "-n", "-tt", "-q", "-r", path.toString(), words);
      Read ours =
          Read.all(
              new FilteredSource(
                  CaptureFile.open(path.toString()), new BpfFilter(words, ETHERNET)));

      assertThat(ours.frames()).as(words).hasSameSizeAs(theirs);
      for (int i = 0; i < theirs.size(); i++) {
        assertThat(theirs.get(i))
            .startsWith(ours.frames().get(i).timeNanos() / 1_000_000_000 + ".");
      }
    }
  }

  /** Compiles a filter where libpcap cannot be found, and prints what is said. */
  public static final class WithoutLibpcap {
    public static void main(String[] names) {
      for (int i = 0; i < 2; i++) {
        try {
          new BpfFilter("tcp", ETHERNET);
        } catch (CaptureException e) {
          System.out.println(e.getMessage());
        }
      }
    }
  }

  @Test
  void saysHowToGetLibpcapWhereItIsMissing() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.pcap4j.core.pcapLibName=/nowhere/libpcap.so",
                "-cp",
                System.getProperty("java.class.path"),
                WithoutLibpcap.class.getName())
            .redirectErrorStream(true)
            .start();

    String out = new String(process.getInputStream().readAllBytes());

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(out.lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("a filter needs libpcap") && line.contains("libpcap0.8"));
  }
}
