package io.github.whyrst.capture;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pcap4j.core.PcapNativeException;

/** Why an interface cannot be captured on, and how to mend it, in a line for the user. */
final class CaptureRefusal {
  static final String NO_LIBPCAP =
      "libpcap, which cannot be loaded; install it (Debian/Ubuntu: apt install libpcap0.8,"
          + " Fedora/RHEL: dnf install libpcap)";

  // Return codes of pcap_activate(3PCAP).
  private static final int NO_SUCH_DEVICE = -5;
  private static final int PERMISSION_DENIED = -8;
  private static final int NOT_UP = -9;
  private static final int PROMISCUOUS_DENIED = -11;

  private static final int CAP_NET_RAW = 13;
  private static final int NAMES_TOLD = 10;

  private CaptureRefusal() {}

  static String of(String name, PcapNativeException e) {
    return switch (e.getReturnCode()) {
      case NO_SUCH_DEVICE -> "there is no interface '" + name + "' here" + known();
      case PERMISSION_DENIED -> "no permission to capture on " + name + ": " + missingRight();
      case PROMISCUOUS_DENIED -> "no permission to see packets for others on " + name + ": give -p";
      case NOT_UP -> name + " is down: ip link set " + name + " up, or listen on another";
      default -> name + " cannot be captured on: " + e.getMessage();
    };
  }

  private static String known() {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/sys/class/net"))) {
      for (Path each : all) {
        names.add(each.getFileName().toString());
      }
    } catch (IOException e) {
      return "; whyrst interfaces lists those there are";
    }
    names.sort(new NaturalOrder());
    return names.size() <= NAMES_TOLD
        ? "; there are " + String.join(", ", names) + " and any"
        : "; there are "
            + String.join(", ", names.subList(0, NAMES_TOLD))
            + " and more, see whyrst interfaces";
  }

  private static String missingRight() {
    if (hasRight()) {
      return "the kernel or a security module forbids it even with the right CAP_NET_RAW"
          + " (lock-down, SELinux, AppArmor, seccomp: see dmesg or the audit log)";
    }
    if (isRoot()) {
      return "root lacks the right CAP_NET_RAW here; give it to the container (docker run --cap-add"
          + " NET_RAW --network host) or run whyrst on the host";
    }
    return "run it as root (sudo whyrst live ...), or with the right CAP_NET_RAW";
  }

  /** Whether this process may capture, as far as its rights say. */
  static boolean hasRight() {
    String effective = status("CapEff:");
    try {
      return (Long.parseUnsignedLong(effective, 16) >> CAP_NET_RAW & 1) == 1;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isRoot() {
    String[] ids = status("Uid:").split("\\s+");
    return ids.length > 1 && ids[1].equals("0");
  }

  /** What Linux says of this process under {@code key}, or "". */
  private static String status(String key) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith(key)) {
          return line.substring(key.length()).trim();
        }
      }
    } catch (IOException e) {
      // Not Linux, or no /proc: nothing is known.
    }
    return "";
  }
}
