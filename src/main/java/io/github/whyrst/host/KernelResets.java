package io.github.whyrst.host;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel told of its latest resets, in all network namespaces: a bounded memory, filled by
 * one thread and asked by another.
 */
final class KernelResets {
  /** How much later than its packet was seen the kernel may tell of it. */
  static final long AFTER_NANOS = 50_000_000L;

  /** A queue of the interface may hold a packet back this long. */
  static final long BEFORE_NANOS = 1_000_000_000L;

  /** Nothing holds a packet that answers for a listening socket back: it names no peer. */
  private static final long NAMELESS_NANOS = 50_000_000L;

  /** Events of several processors come this much out of order. */
  private static final long DISORDER_NANOS = 1_000_000_000L;

  private final int most;
  private final ArrayDeque<KernelReset> all = new ArrayDeque<>();
  private final Map<Object, ArrayDeque<KernelReset>> byKey = new HashMap<>();

  KernelResets(int most) {
    this.most = most;
  }

  synchronized void add(KernelReset told) {
    all.add(told);
    byKey.computeIfAbsent(key(told), k -> new ArrayDeque<>()).add(told);
    if (all.size() > most) {
      KernelReset oldest = all.remove();
      ArrayDeque<KernelReset> kin = byKey.get(key(oldest));
      if (kin != null) {
        kin.remove();
        if (kin.isEmpty()) {
          byKey.remove(key(oldest));
        }
      }
    }
  }

  /**
   * What the kernel told of the reset that {@code local} sent at that time, or null.
   *
   * @param nanos when its packet was seen
   */
  synchronized @Nullable KernelReset sent(
      InetSocketAddress local, InetSocketAddress peer, long nanos) {
    KernelReset exact =
        nearest(peer, nanos, BEFORE_NANOS, AFTER_NANOS, r -> r.sent() && r.local().equals(local));
    return exact != null
        ? exact
        : nearest(
            local.getPort(),
            nanos,
            NAMELESS_NANOS,
            AFTER_NANOS,
            r -> r.sent() && answersFor(r.local(), local));
  }

  /** What the kernel told of the reset that {@code local} was sent at that time, or null. */
  synchronized @Nullable KernelReset accepted(
      InetSocketAddress local, InetSocketAddress peer, long nanos) {
    return nearest(
        peer, nanos, AFTER_NANOS, BEFORE_NANOS, r -> !r.sent() && r.local().equals(local));
  }

  /**
   * Whether the kernel told of a reset of the same peer, or of a listening socket on the same port,
   * in any namespace: the one in question, if addresses are translated on the way.
   */
  synchronized boolean mayHaveTold(
      boolean sent, InetSocketAddress local, InetSocketAddress peer, long nanos) {
    return nearest(peer, nanos, BEFORE_NANOS, BEFORE_NANOS, r -> r.sent() == sent) != null
        || sent && nearest(local.getPort(), nanos, BEFORE_NANOS, AFTER_NANOS, r -> true) != null;
  }

  /** How many were sent in that time, in all namespaces. */
  synchronized int sentBetween(long from, long to) {
    int n = 0;
    Iterator<KernelReset> newestFirst = all.descendingIterator();
    while (newestFirst.hasNext()) {
      KernelReset each = newestFirst.next();
      if (each.nanos() < from - DISORDER_NANOS) {
        break;
      }
      n += each.sent() && each.nanos() >= from && each.nanos() <= to ? 1 : 0;
    }
    return n;
  }

  private @Nullable KernelReset nearest(
      Object key, long nanos, long before, long after, Predicate<KernelReset> fits) {
    KernelReset nearest = null;
    Iterator<KernelReset> newestFirst =
        byKey.getOrDefault(key, new ArrayDeque<>()).descendingIterator();
    while (newestFirst.hasNext()) {
      KernelReset each = newestFirst.next();
      long off = each.nanos() - nanos;
      if (off < -before - DISORDER_NANOS) {
        break;
      }
      if (off >= -before
          && off <= after
          && fits.test(each)
          && (nearest == null || Math.abs(off) < Math.abs(nearest.nanos() - nanos))) {
        nearest = each;
      }
    }
    return nearest;
  }

  private static boolean answersFor(InetSocketAddress bound, InetSocketAddress local) {
    return bound.getAddress().isAnyLocalAddress() || bound.getAddress().equals(local.getAddress());
  }

  /** By the peer; by the port where a listening socket knows none. */
  private static Object key(KernelReset told) {
    InetSocketAddress peer = told.peer();
    return peer == null ? (Object) told.local().getPort() : peer;
  }
}
