package io.github.whyrst.host;

import io.github.whyrst.host.Sockets.Socket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose sockets there were: a reset takes its socket with it, so who wants to know its owner must
 * have looked before. Filled by one thread, asked by another.
 */
final class Ownership {
  private static final int MOST_LISTENING = 1024;
  private static final int MOST_CONNECTIONS = 65_536;

  /** A look at all sockets may take one part in so many of the time. */
  private static final int SHARE = 20;

  /** And a search for the owners of new listening sockets, which are few, so many. */
  private static final int LISTENERS_SHARE = 10;

  private static final int MOST_SEARCHES = 3;

  private static final long SECOND = 1_000_000_000L;

  private record Pair(InetSocketAddress local, InetSocketAddress peer) {}

  private final Sockets sockets;
  private final Processes processes;
  private final History<List<Socket>> listening;
  private final Map<Pair, Long> connections = bounded();
  private final Map<Long, List<Long>> owners = bounded();
  private final Map<Long, Integer> searches = bounded();
  private long nextSearch = Long.MIN_VALUE;
  private long nextLook = Long.MIN_VALUE;

  /**
   * @param most looks at the listening sockets that are remembered
   */
  Ownership(Sockets sockets, Processes processes, int most) {
    this.sockets = sockets;
    this.processes = processes;
    this.listening = new History<>(most);
  }

  private static <K, V> Map<K, V> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MOST_CONNECTIONS;
      }
    };
  }

  /** Looks at the listening sockets; at the connections too when that is due. */
  void look(long now) throws IOException {
    List<Socket> served = sockets.listening(MOST_LISTENING);
    listening.add(now, served);
    if (now >= nextSearch) {
      search(served);
      nextSearch = now + Math.max(SECOND, (Wall.now() - now) * LISTENERS_SHARE);
    }
    if (now >= nextLook) {
      List<Socket> all = sockets.all(MOST_CONNECTIONS);
      synchronized (this) {
        for (Socket each : all) {
          if (each.inode() != 0 && !each.listens()) {
            connections.put(new Pair(each.local(), each.peer()), each.inode());
          }
        }
      }
      search(all);
      nextLook = now + Math.max(SECOND, (Wall.now() - now) * SHARE);
    }
  }

  /** Finds the owners of sockets that are new; a socket of nobody's is not looked for for ever. */
  private void search(Collection<Socket> known) {
    Set<Long> strange = new HashSet<>();
    synchronized (this) {
      for (Socket each : known) {
        if (each.inode() != 0
            && owners.get(each.inode()) == null
            && searches.merge(each.inode(), 1, Integer::sum) <= MOST_SEARCHES) {
          strange.add(each.inode());
        }
      }
    }
    if (!strange.isEmpty()) {
      Map<Long, List<Long>> found = processes.owners(strange);
      synchronized (this) {
        owners.putAll(found);
      }
      found.values().forEach(pids -> pids.forEach(processes::of));
    }
  }

  /** Who owned the connection when it was last seen, or null. */
  synchronized @Nullable Long owner(InetSocketAddress local, InetSocketAddress peer) {
    Long inode = connections.get(new Pair(local, peer));
    List<Long> pids = inode == null ? null : owners.get(inode);
    return pids == null ? null : pids.get(0);
  }

  /**
   * Who accepted connections to that end at some time between, oldest first; looked for at once
   * where that is not known yet.
   */
  List<Long> servers(InetSocketAddress local, long from, long to) {
    search(serving(local, from, to));
    Set<Long> pids = new LinkedHashSet<>();
    for (Socket each : serving(local, from, to)) {
      synchronized (this) {
        pids.addAll(owners.getOrDefault(each.inode(), List.of()));
      }
    }
    List<Long> oldestFirst = new ArrayList<>(pids);
    oldestFirst.sort(null);
    return oldestFirst;
  }

  /** Most connections that waited to be accepted there, or null where nothing listened. */
  @Nullable Long waiting(InetSocketAddress local, long from, long to) {
    Long most = null;
    for (Socket each : serving(local, from, to)) {
      most = most == null ? each.waiting() : Math.max(most, each.waiting());
    }
    return most;
  }

  /** Whether a socket accepted connections to that end right before and right after; or null. */
  @Nullable Boolean listening(InetSocketAddress local, long nanos) {
    var before = listening.until(nanos);
    var after = listening.since(nanos);
    if (before == null || after == null) {
      return null;
    }
    Boolean then = accepts(before.value(), local);
    return then != null && then.equals(accepts(after.value(), local)) ? then : null;
  }

  /** Null where only an IPv6 socket could, which may have been told not to take IPv4. */
  private static @Nullable Boolean accepts(List<Socket> served, InetSocketAddress local) {
    boolean perhaps = false;
    for (Socket each : served) {
      if (each.local().getPort() == local.getPort()) {
        InetAddress bound = each.local().getAddress();
        boolean any = bound.isAnyLocalAddress();
        boolean same = bound.getClass() == local.getAddress().getClass();
        if (bound.equals(local.getAddress()) || any && same) {
          return true;
        }
        perhaps |= any;
      }
    }
    return perhaps ? null : Boolean.FALSE;
  }

  private Collection<Socket> serving(InetSocketAddress local, long from, long to) {
    Set<Socket> found = new LinkedHashSet<>();
    for (List<Socket> served : listening.between(from, to)) {
      for (Socket each : served) {
        InetAddress bound = each.local().getAddress();
        if (each.local().getPort() == local.getPort()
            && (bound.isAnyLocalAddress() || bound.equals(local.getAddress()))) {
          found.add(each);
        }
      }
    }
    return found;
  }

  /** Some processes that serve ports now. */
  Set<Long> serving(int most) {
    Set<Long> pids = new LinkedHashSet<>();
    var last = listening.until(Long.MAX_VALUE);
    for (Socket each : last == null ? List.<Socket>of() : last.value()) {
      synchronized (this) {
        pids.addAll(owners.getOrDefault(each.inode(), List.of()));
      }
      if (pids.size() >= most) {
        break;
      }
    }
    return pids;
  }
}
