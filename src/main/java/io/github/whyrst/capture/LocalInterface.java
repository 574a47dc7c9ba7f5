package io.github.whyrst.capture;

import io.github.whyrst.wire.IpAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcap4j.core.PcapAddress;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.Pcaps;

/**
 * An interface of this host, as people know it.
 *
 * @param name as for {@code live -i}
 * @param state "up", "down" or "no carrier"
 * @param kind such as "Ethernet", "loopback", "bridge", "veth", "bond", "VLAN", "wifi"
 * @param addresses IP addresses in text
 * @param description what else there is to say of it, or null
 */
public record LocalInterface(
    String name, String state, String kind, List<String> addresses, @Nullable String description) {
  private static final String ANY = "any";
  private static final Path INTERFACES = Path.of("/sys/class/net");
  private static final String LOWER = "lower_";

  // Interface types of linux/if_arp.h.
  private static final int ARPHRD_ETHER = 1;
  private static final int ARPHRD_PPP = 512;
  private static final int ARPHRD_TUNNEL = 768;
  private static final int ARPHRD_TUNNEL6 = 769;
  private static final int ARPHRD_LOOPBACK = 772;
  private static final int ARPHRD_SIT = 776;
  private static final int ARPHRD_IPGRE = 778;
  private static final int ARPHRD_IP6GRE = 823;

  /**
   * Those that packets can pass, by name, and at last all of them at once.
   *
   * @throws CaptureException where libpcap is missing or fails
   */
  public static List<LocalInterface> all() throws CaptureException {
    List<LocalInterface> found = new ArrayList<>();
    boolean any = false;
    try {
      for (PcapNetworkInterface each : Pcaps.findAllDevs()) {
        boolean isAny = each.getName().equals(ANY);
        any |= isAny;
        if (!isAny && carriesPackets(each)) {
          found.add(of(each));
        }
      }
    } catch (PcapNativeException e) {
      throw new CaptureException("the interfaces cannot be listed: " + e.getMessage(), e);
    } catch (LinkageError e) {
      throw new CaptureException("capturing needs " + CaptureRefusal.NO_LIBPCAP, e);
    }
    NaturalOrder order = new NaturalOrder();
    found.sort((a, b) -> order.compare(a.name, b.name));
    if (any) {
      found.add(new LocalInterface(ANY, "up", "all of them", List.of(), null));
    }
    return found;
  }

  /** Whether this process may capture, as far as its rights say. */
  public static boolean mayCapture() {
    return CaptureRefusal.hasRight();
  }

  /** USB, Bluetooth, D-Bus and the like can be captured too, but hold no TCP. */
  private static boolean carriesPackets(PcapNetworkInterface each) {
    return !each.getAddresses().isEmpty()
        || Files.isDirectory(system(each.getName()))
        || !Files.isDirectory(INTERFACES);
  }

  private static Path system(String name) {
    return INTERFACES.resolve(name);
  }

  private static LocalInterface of(PcapNetworkInterface each) {
    List<String> addresses = new ArrayList<>();
    for (PcapAddress address : each.getAddresses()) {
      InetAddress ip = address.getAddress();
      if (ip != null) {
        addresses.add(text(ip.getAddress()));
      }
    }
    Path system = system(each.getName());
    String operating = read(system.resolve("operstate"));
    boolean lacksCarrier = operating.equals("down") || operating.equals("lowerlayerdown");
    String state = !each.isUp() ? "down" : lacksCarrier ? "no carrier" : "up";
    return new LocalInterface(
        each.getName(), state, kind(system, each.isLoopBack()), addresses, description(system));
  }

  private static String text(byte[] address) {
    ByteBuffer bytes = ByteBuffer.wrap(address);
    return address.length == Integer.BYTES
        ? IpAddress.text(false, 0, bytes.getInt())
        : IpAddress.text(true, bytes.getLong(), bytes.getLong());
  }

  private static String kind(Path system, boolean loopback) {
    if (loopback) {
      return "loopback";
    }
    if (Files.exists(system.resolve("wireless")) || Files.exists(system.resolve("phy80211"))) {
      return "wifi";
    }
    if (Files.exists(system.resolve("tun_flags"))) {
      return number(system.resolve("type")) == ARPHRD_ETHER ? "tap" : "tun";
    }
    for (String line : read(system.resolve("uevent")).split("\n")) {
      if (line.startsWith("DEVTYPE=")) {
        String type = line.substring("DEVTYPE=".length());
        return type.equals("vlan") ? "VLAN" : type.equals("vxlan") ? "VXLAN" : type;
      }
    }
    return switch (number(system.resolve("type"))) {
      case ARPHRD_ETHER ->
          Files.exists(system.resolve("device"))
              ? "Ethernet"
              : number(system.resolve("iflink")) != number(system.resolve("ifindex"))
                  ? "veth"
                  : "virtual";
      case ARPHRD_LOOPBACK -> "loopback";
      case ARPHRD_PPP -> "PPP";
      case ARPHRD_TUNNEL, ARPHRD_TUNNEL6, ARPHRD_SIT -> "IP tunnel";
      case ARPHRD_IPGRE, ARPHRD_IP6GRE -> "GRE tunnel";
      default -> "other";
    };
  }

  /** What it is part of, what it lies on, and what the administrator calls it. */
  private static @Nullable String description(Path system) {
    List<String> parts = new ArrayList<>();
    String master = linked(system.resolve("master"));
    if (!master.isEmpty()) {
      parts.add("port of " + master);
    }
    List<String> lower = new ArrayList<>();
    try (Stream<Path> entries = Files.list(system)) {
      entries
          .map(entry -> entry.getFileName().toString())
          .filter(entry -> entry.startsWith(LOWER))
          .sorted()
          .forEach(entry -> lower.add(entry.substring(LOWER.length())));
    } catch (IOException e) {
      // Another system than Linux has no such list.
    }
    if (!lower.isEmpty()) {
      parts.add("on " + String.join(", ", lower));
    }
    String driver = linked(system.resolve("device/driver"));
    if (!driver.isEmpty()) {
      parts.add(driver);
    }
    String alias = read(system.resolve("ifalias"));
    if (!alias.isEmpty()) {
      parts.add(alias);
    }
    return parts.isEmpty() ? null : String.join("; ", parts);
  }

  private static String linked(Path link) {
    try {
      return Files.readSymbolicLink(link).getFileName().toString();
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).trim();
    } catch (IOException e) {
      return "";
    }
  }

  private static int number(Path file) {
    try {
      return Integer.parseInt(read(file));
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
