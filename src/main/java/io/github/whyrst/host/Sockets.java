package io.github.whyrst.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The TCP sockets of this network namespace, from {@code tcp} and {@code tcp6} in /proc/net. */
final class Sockets {
  private static final int LISTEN = 0x0a;

  private final List<Path> files;

  Sockets(Path net) {
    this.files = List.of(net.resolve("tcp"), net.resolve("tcp6"));
  }

  /**
   * One socket.
   *
   * @param local its end, or what it is bound to
   * @param peer the other end; port 0 where it listens
   * @param waiting of a listening socket: connections that wait to be accepted (the field rx_queue)
   * @param inode 0 where no process owns it any more
   */
  record Socket(InetSocketAddress local, InetSocketAddress peer, long waiting, long inode) {
    boolean listens() {
      return peer.getPort() == 0;
    }
  }

  /** The listening sockets: the kernel lists them first (tcp_get_idx() in tcp_ipv4.c). */
  List<Socket> listening(int most) throws IOException {
    return read(true, most);
  }

  List<Socket> all(int most) throws IOException {
    return read(false, most);
  }

  private List<Socket> read(boolean listeningOnly, int most) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    for (Path file : files) {
      if (!Files.exists(file)) {
        continue;
      }
      try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
        lines.readLine();
        String line = lines.readLine();
        while (line != null && sockets.size() < most) {
          Socket socket = parse(line);
          if (socket != null && listeningOnly && !socket.listens()) {
            break;
          }
          if (socket != null) {
            sockets.add(socket);
          }
          line = lines.readLine();
        }
      }
    }
    return sockets;
  }

  /** Null where the line is no socket. */
  static @Nullable Socket parse(String line) {
    String[] words = line.strip().split("\\s+");
    if (words.length < 10) {
      return null;
    }
    InetSocketAddress local = Addresses.hexadecimal(words[1]);
    InetSocketAddress peer = Addresses.hexadecimal(words[2]);
    try {
      boolean listens = Integer.parseInt(words[3], 16) == LISTEN;
      String[] queues = words[4].split(":");
      if (local == null || peer == null || queues.length != 2 || listens != (peer.getPort() == 0)) {
        return null;
      }
      long waiting = listens ? Long.parseLong(queues[1], 16) : 0;
      return new Socket(local, peer, waiting, Long.parseLong(words[9]));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
