package io.github.whyrst.evidence;

import io.github.whyrst.evidence.ServiceFacts.Group;
import io.github.whyrst.evidence.Timing.QuietEnd;
import io.github.whyrst.follow.Connection;
import io.github.whyrst.follow.Endpoint;
import io.github.whyrst.follow.Follower;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks through the connections at the end for what is worth telling of those without a reset. */
final class Afterlook {
  /** Services told of; what happens at further ones is left out. */
  static final int MOST_SERVICES = 1000;

  private static final int MOST_FRAMES = 50;

  /** A SYN that was first sent this shortly before the end may yet have been answered. */
  private static final long PATIENCE_NANOS = 2_000_000_000L;

  /** Fewer repeats of data than this are ordinary loss. */
  private static final int LOST_REPEATS = 3;

  /** Shorter than what any device is known to allow a quiet connection, but for a few. */
  private static final long LONG_MILLIS = 180_000;

  private static final int MOST_QUIETS = 1000;

  private static final int SCAN_TARGETS = 10;

  private final Neighbourhood neighbourhood;
  private final long endNanos;
  private final Map<Long, Facts> services = new HashMap<>();
  private final Map<Client, Boolean> scanners = new HashMap<>();

  private Afterlook(Neighbourhood neighbourhood, long endNanos) {
    this.neighbourhood = neighbourhood;
    this.endNanos = endNanos;
  }

  static List<ServiceFacts> of(Follower follower, Neighbourhood neighbourhood, long endNanos) {
    Afterlook look = new Afterlook(neighbourhood, endNanos);
    Connection c = new Connection();
    for (int slot = 0; follower.look(slot, c); slot++) {
      look.sort(c);
    }
    if (look.services.values().stream().anyMatch(facts -> facts.unanswered.connections > 0)) {
      for (int slot = 0; follower.look(slot, c); slot++) {
        look.livesOn(c);
      }
    }
    List<ServiceFacts> all = new ArrayList<>();
    look.services.values().forEach(facts -> all.add(facts.freeze()));
    return List.copyOf(all);
  }

  private void sort(Connection c) {
    if (c.survivedMillis() >= LONG_MILLIS) {
      Facts facts = facts(c);
      if (facts != null) {
        facts.quiet(c);
      }
    }
    if (c.hadReset()) {
      return;
    }
    int server = Neighbourhood.serverSide(c);
    Endpoint theServer = c.end(server);
    Endpoint theClient = c.end(Connection.other(server));
    if (c.opener() == Connection.other(server) && onlySyns(theClient) && !theServer.sent()) {
      attempt(c, theClient);
    } else if (neverAccepted(theServer, theClient)) {
      Facts facts = facts(c);
      if (facts != null) {
        facts.neverAccepted.add(c, theClient.retransmissions(), theClient.lastTime());
      }
    } else {
      vain(c, theClient, theServer);
      vain(c, theServer, theClient);
    }
  }

  private static boolean onlySyns(Endpoint client) {
    return client.synSeen()
        && client.dataSegments() == 0
        && !client.finSeen()
        && client.segments() == 1 + client.retransmissions();
  }

  private void attempt(Connection c, Endpoint client) {
    boolean prohibited = c.icmp() != 0;
    boolean inVain = client.retransmissions() > 0 && endNanos - c.firstTime() >= PATIENCE_NANOS;
    if (!prohibited && !inVain || scans(neighbourhood.client(c))) {
      return;
    }
    Facts facts = facts(c);
    if (facts != null && prohibited) {
      facts.icmp = IcmpWords.of(c.ipv6(), c.icmp());
      facts.prohibited.add(c, client.retransmissions(), client.lastTime());
    } else if (facts != null) {
      facts.unanswered.add(c, client.retransmissions(), client.lastTime());
    }
  }

  private boolean scans(Client client) {
    return scanners.computeIfAbsent(
        client,
        c -> {
          int targets = c.targets(Long.MIN_VALUE, Long.MAX_VALUE);
          return targets >= SCAN_TARGETS && c.exchanges * 4 <= targets;
        });
  }

  /** A server that defers its accept also repeats SYN-ACKs, but only until the client speaks. */
  private static boolean neverAccepted(Endpoint server, Endpoint client) {
    return server.synAckRepeated()
        && server.dataSegments() == 0
        && client.dataSegments() > 0
        && client.unansweredRetransmissions() > 0
        && client.outstanding(server) >= client.bytes();
  }

  /** The end repeats itself, and the other has fallen silent for good. */
  private void vain(Connection c, Endpoint end, Endpoint other) {
    if (end.unansweredRetransmissions() < LOST_REPEATS
        || end.dataSegments() == 0
        || !other.ackedKnown()
        || end.outstanding(other) <= (end.finSeen() ? 1 : 0)
        || other.lastTime() >= end.lastDataTime()) {
      return;
    }
    Facts facts = facts(c);
    if (facts != null) {
      facts.unacknowledged.add(c, end.unansweredRetransmissions(), end.lastTime());
    }
  }

  private void livesOn(Connection c) {
    Facts facts = services.get(Neighbourhood.serviceKey(c, Neighbourhood.serverSide(c)));
    if (facts != null && facts.unanswered.connections > 0) {
      long since = facts.unanswered.firstNanos;
      boolean lives =
          c.firstTime() < since && spokeAfter(c.end(0), since) && spokeAfter(c.end(1), since);
      facts.livingOn += lives ? 1 : 0;
    }
  }

  private static boolean spokeAfter(Endpoint end, long since) {
    return end.lastDataFrame() != 0 && end.lastDataTime() > since;
  }

  private @Nullable Facts facts(Connection c) {
    int server = Neighbourhood.serverSide(c);
    long key = Neighbourhood.serviceKey(c, server);
    Facts facts = services.get(key);
    if (facts == null && services.size() < MOST_SERVICES) {
      facts = new Facts(Sides.party(c, server), neighbourhood.service(c));
      services.put(key, facts);
    }
    return facts;
  }

  private static final class Facts {
    final Party party;
    final Service service;
    final List<ServiceFacts.Quiet> quiets = new ArrayList<>(0);
    final Gathered unanswered = new Gathered();
    final Gathered prohibited = new Gathered();
    final Gathered neverAccepted = new Gathered();
    final Gathered unacknowledged = new Gathered();
    @Nullable String icmp;
    int livingOn;

    Facts(Party party, Service service) {
      this.party = party;
      this.service = service;
    }

    ServiceFacts freeze() {
      return new ServiceFacts(
          party,
          service.answered == 0 ? null : service.lastAnswered,
          unanswered.freeze(),
          prohibited.freeze(),
          icmp,
          neverAccepted.freeze(),
          unacknowledged.freeze(),
          quiets.stream()
              .sorted(Comparator.comparingLong(ServiceFacts.Quiet::nanos).reversed())
              .toList(),
          fatal(),
          livingOn);
    }

    void quiet(Connection c) {
      if (quiets.size() < MOST_QUIETS) {
        long nanos = c.survivedMillis() * 1_000_000;
        quiets.add(new ServiceFacts.Quiet(nanos, c.firstTime(), c.firstFile(), c.firstFrame()));
      }
    }

    private @Nullable Long fatal() {
      long shortest = Long.MAX_VALUE;
      for (QuietEnd end : QuietEnd.values()) {
        long millis = service.shortestFatalMillis(end);
        shortest = millis < LONG_MILLIS ? shortest : Math.min(shortest, millis);
      }
      return shortest == Long.MAX_VALUE ? null : shortest * 1_000_000;
    }
  }

  private static final class Gathered {
    final List<Long> frames = new ArrayList<>(1);
    int connections;
    int repeats;
    long firstNanos;
    long lastNanos;
    int file;

    void add(Connection c, int repeated, long last) {
      if (connections++ == 0) {
        firstNanos = c.firstTime();
        lastNanos = last;
        file = c.firstFile();
      }
      firstNanos = Math.min(firstNanos, c.firstTime());
      lastNanos = Math.max(lastNanos, last);
      repeats += repeated;
      if (frames.size() < MOST_FRAMES && c.firstFile() == file) {
        frames.add(c.firstFrame());
      }
    }

    Group freeze() {
      frames.sort(null);
      return new Group(connections, repeats, firstNanos, lastNanos, file, List.copyOf(frames));
    }
  }
}
