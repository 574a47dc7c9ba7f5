package io.github.whyrst.scenario;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A story of packets and the report that it must lead to, read from a {@code .pkt} file. What the
 * file says is checked: a scenario cannot hold a packet that its ends could not send, unless it
 * says so.
 */
public final class Scenario {
  private static final String MECHANISMS = "/io/github/whyrst/cause";
  private static final String INCIDENTS = "/io/github/whyrst/incident";

  private final String name;
  private final List<Packet> packets;
  private final List<Expectation> expectations;
  private final boolean pinsIpv4;

  Scenario(String name, List<Packet> packets, List<Expectation> expectations, boolean pinsIpv4) {
    this.name = name;
    this.packets = List.copyOf(packets);
    this.expectations = List.copyOf(expectations);
    this.pinsIpv4 = pinsIpv4;
  }

  /**
   * Reads a scenario.
   *
   * @param file its name, for messages
   * @throws ScenarioException where it is not a scenario, or not a possible one
   */
  public static Scenario parse(String file, String text) {
    return ScenarioParser.parse(file, text);
  }

  /** Reads the scenario of a mechanism, such as {@code other/ClosedPort}. */
  public static Scenario ofMechanism(String path) {
    return read(MECHANISMS, path);
  }

  /** Reads the scenario of an incident or finding, such as {@code Overload}. */
  public static Scenario ofIncident(String path) {
    return read(INCIDENTS, path);
  }

  private static Scenario read(String folder, String path) {
    String resource = folder + "/" + path + ".pkt";
    try (InputStream in = Scenario.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new ScenarioException("no scenario " + resource);
      }
      return parse(path + ".pkt", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The scenarios of all mechanisms, as {@code folder/Name}, in order. */
  public static List<String> mechanisms() {
    return under(locate(MECHANISMS + "/other/ClosedPort.pkt").getParent().getParent());
  }

  /** The scenarios of all incidents and findings, in order. */
  public static List<String> incidents() {
    return under(locate(INCIDENTS + "/Overload.pkt").getParent());
  }

  private static Path locate(String resource) {
    URL file = Scenario.class.getResource(resource);
    if (file == null) {
      throw new ScenarioException("no scenarios on the class path");
    }
    try {
      return Path.of(file.toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> under(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".pkt"))
          .map(file -> root.relativize(file).toString().replace(".pkt", ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The packets of all mechanisms' scenarios, one scenario after the other. */
  public static Scenario all() {
    List<Packet> all = new ArrayList<>();
    for (String path : mechanisms()) {
      List<Packet> packets = ofMechanism(path).packets;
      long end = all.isEmpty() ? packets.get(0).timeNanos : all.get(all.size() - 1).timeNanos;
      long later = end - packets.get(0).timeNanos;
      for (Packet packet : packets) {
        Packet moved = packet.copy();
        moved.timeNanos += later;
        all.add(moved);
      }
    }
    return new Scenario("all", all, List.of(), true);
  }

  public String name() {
    return name;
  }

  List<Packet> packets() {
    return packets;
  }

  List<Expectation> expectations() {
    return expectations;
  }

  /** Whether it sets fields that IPv6 lacks. */
  boolean pinsIpv4() {
    return pinsIpv4;
  }

  /** Its packets as a capture. */
  public PacketSource open() {
    return new PacketSource(name, packets);
  }

  /**
   * The same exchange again and again.
   *
   * @param times how often in all
   * @param everyNanos from one to the next
   * @param bytes how far the sequence numbers of both sides move on each time
   */
  public Scenario repeated(int times, long everyNanos, int bytes) {
    List<Packet> all = new ArrayList<>(times * packets.size());
    for (int i = 0; i < times; i++) {
      int shift = i * bytes;
      for (Packet packet : packets) {
        Packet again = packet.withNumbers(seq -> seq + shift, seq -> seq + shift);
        again.timeNanos += i * everyNanos;
        all.add(again);
      }
    }
    all.sort(Comparator.comparingLong(packet -> packet.timeNanos));
    return new Scenario(name, all, expectations, pinsIpv4);
  }

  /** Its packets as a pcap file with nanoseconds, for other tools to look at. */
  public void writePcap(Path path) throws IOException {
    try (var out = new BufferedOutputStream(Files.newOutputStream(path))) {
      // Magic of nanosecond files, version 2.4, snap length, LINKTYPE_ETHERNET.
      ByteBuffer header = ByteBuffer.allocate(24).putInt(0xa1b23c4d).putInt(2 << 16 | 4);
      out.write(header.putInt(16, 262144).putInt(20, 1).array());
      for (Packet packet : packets) {
        byte[] bytes = PacketBytes.ethernet(packet);
        ByteBuffer record = ByteBuffer.allocate(16);
        record.putInt((int) (packet.timeNanos / 1_000_000_000));
        record.putInt((int) (packet.timeNanos % 1_000_000_000));
        out.write(record.putInt(bytes.length).putInt(bytes.length).array());
        out.write(bytes);
      }
    }
  }
}
