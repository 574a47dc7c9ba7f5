package io.github.whyrst.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * By what packets of this network namespace are known: its addresses, and the hop limit with which
 * it sends what no socket sends.
 */
final class Identity {
  private final Path net;
  private final Set<InetAddress> addresses = new HashSet<>();
  private final Set<Integer> hopLimits = new HashSet<>();

  /**
   * @param net /proc/sys/net of the namespace
   */
  Identity(Path net) {
    this.net = net;
  }

  /** Learns what is new; what was once local may still be asked for. */
  synchronized void look() {
    try {
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .forEach(addresses::add);
    } catch (SocketException e) {
      // Without interfaces nothing is local.
    }
    hopLimit(net.resolve("ipv4/ip_default_ttl"));
    try (DirectoryStream<Path> interfaces = Files.newDirectoryStream(net.resolve("ipv6/conf"))) {
      for (Path each : interfaces) {
        hopLimit(each.resolve("hop_limit"));
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Without IPv6.
    }
  }

  private void hopLimit(Path file) {
    String text = ProcFile.readIfThere(file).strip();
    if (text.matches("\\d{1,3}")) {
      hopLimits.add(Integer.valueOf(text));
    }
  }

  synchronized boolean has(InetAddress address) {
    return addresses.contains(address);
  }

  /** Whether a packet with that TTL can have begun its way here: one that is forwarded has less. */
  synchronized boolean sendsWith(int ttl) {
    return hopLimits.contains(ttl);
  }
}
