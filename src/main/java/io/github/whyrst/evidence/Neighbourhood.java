package io.github.whyrst.evidence;

import io.github.whyrst.follow.Connection;
import io.github.whyrst.follow.Endpoint;
import io.github.whyrst.follow.PayloadHint;
import io.github.whyrst.wire.Segment;

/** Bounded memory of services, clients and hosts, fed by what happens to connections. */
final class Neighbourhood {
  private static final int MOST_SERVICES = 8192;
  private static final int MOST_CLIENTS = 4096;
  private static final int MOST_HOSTS = 4096;

  /** What a service ends within this time, without a word, it has not taken on. */
  private static final long MOST_WELCOME_NANOS = 1_000_000_000L;

  /** Unanswered retransmissions in a row that mere loss hardly explains. */
  private static final int UNREACHED_TRIES = 3;

  private final Registry<Service> services = new Registry<>(MOST_SERVICES, Service::new);
  private final Registry<Client> clients = new Registry<>(MOST_CLIENTS, Client::new);
  private final Registry<Host> hosts = new Registry<>(MOST_HOSTS, Host::new);

  /**
   * The server's end as far as it can be told: the one that did not open, else the one with the
   * lower port.
   */
  static int serverSide(Connection c) {
    if (c.opener() != Connection.NONE) {
      return Connection.other(c.opener());
    }
    return c.port(Connection.A) <= c.port(Connection.B) ? Connection.A : Connection.B;
  }

  static long serviceKey(Connection c, int server) {
    long more = (long) c.enclosure(server) << 17 | c.port(server) + 1;
    return Registry.key(c.addressHigh(server), c.addressLow(server), more);
  }

  private static long hostKey(Connection c, int side) {
    return Registry.key(c.addressHigh(side), c.addressLow(side), (long) c.enclosure(side) << 17);
  }

  Service service(Connection c) {
    return services.of(serviceKey(c, serverSide(c)));
  }

  Client client(Connection c) {
    return client(c, Connection.other(serverSide(c)));
  }

  /** What that end has done as a client, whatever it is in this connection. */
  Client client(Connection c, int side) {
    return clients.of(hostKey(c, side));
  }

  Host host(Connection c, int side) {
    return hosts.of(hostKey(c, side));
  }

  static int clientHash(Connection c) {
    int client = Connection.other(serverSide(c));
    return (int) Registry.key(c.addressHigh(client), c.addressLow(client), 0);
  }

  /** The client's neighbours by address: those that share all but its last octet. */
  static int clientNetwork(Connection c) {
    int client = Connection.other(serverSide(c));
    return (int) Registry.key(c.addressHigh(client), c.addressLow(client) >>> 8, 1);
  }

  private void note(Connection c, byte kind, long time) {
    int port = c.port(Connection.other(serverSide(c)));
    service(c).event(kind, time, clientHash(c), clientNetwork(c), port);
  }

  void began(Connection c, int side, Segment s) {
    // The side that speaks first to a port of unknown history is the one that tries it.
    long target = serviceKey(c, Connection.other(side));
    clients
        .of(hostKey(c, side))
        .attempt(s.timeNanos, target, c.port(Connection.other(side)), c.slot());
  }

  void opening(Connection c, Segment syn, boolean repeated) {
    if (repeated && (c.hadReset() || c.synAckSeen())) {
      return; // answered, if not to the client's liking
    }
    byte kind = repeated ? Service.RETRIED : Service.ARRIVED;
    note(c, kind, syn.timeNanos);
    if (!repeated) {
      service(c).attempts.add(c.firstTime(), c.slot());
    }
  }

  void answered(Connection c, Segment synAck) {
    Service service = service(c);
    note(c, Service.ANSWERED, synAck.timeNanos);
    service.open++;
    service.attempts.answered(c.firstTime(), c.slot(), synAck);
    service.ttlVaries |= service.ttl >= 0 && service.ttl != synAck.ttl;
    service.ttl = synAck.ttl;
    host(c, serverSide(c)).answered(synAck.ttl, c.synAckMicros());
  }

  void reused(Connection c) {
    client(c).portsReused++;
  }

  void notAccepted(Connection c, Segment synAck) {
    note(c, Service.NOT_ACCEPTED, synAck.timeNanos);
  }

  void spoke(Connection c, int side, boolean first) {
    if (side == serverSide(c) && c.end(side).payloadHint() != PayloadHint.NO_ROOM) {
      note(c, Service.SERVED, c.firstTime());
    }
    if (first) {
      service(c).sample(c.slot(), c.firstTime());
      Client client = client(c);
      client.exchanges++;
      client.uses(c.port(Connection.other(serverSide(c))), c.slot(), c.firstTime());
    }
  }

  void replied(Connection c, int side, long nanos) {
    if (side == serverSide(c)) {
      service(c).answerTimes.add(nanos);
    }
  }

  void survived(Connection c, long pauseMillis) {
    Service service = service(c);
    service.longestSurvivedMillis = Math.max(service.longestSurvivedMillis, pauseMillis);
    if (c.firstTime() < service.firstDenied && c.turnTime() > service.firstDenied) {
      service.survivedDenial++;
    }
  }

  void closing(Connection c, int side, Segment fin) {
    if (!c.end(Connection.other(side)).finSeen()) {
      ended(c, side, fin);
      lessOpen(c);
      if (side == serverSide(c)) {
        endedByServer(c, fin);
      }
    }
  }

  /** The first sign that a connection ends. */
  private void lessOpen(Connection c) {
    if (c.synAckSeen() && !c.hadReset()) {
      Service service = service(c);
      service.open = Math.max(0, service.open - 1);
    }
  }

  private void ended(Connection c, int side, Segment last) {
    byte kind = side == serverSide(c) ? Service.ENDED_BY_SERVER : Service.ENDED_BY_CLIENT;
    int client = Connection.other(serverSide(c));
    service(c)
        .event(
            kind,
            last.timeNanos,
            clientHash(c),
            clientNetwork(c),
            c.port(client),
            idleMillis(c, last));
    service(c).endedUnopened += c.synAckSeen() ? 0 : 1;
  }

  /** How long all that the client had said was answered and nothing more was said; else 0. */
  private static int idleMillis(Connection c, Segment last) {
    int server = serverSide(c);
    long spoke = Timings.dataTime(c.end(server));
    boolean idle = c.lastSpeaker() == server && c.end(server).dataSegments() > 0;
    return idle ? (int) Math.min(Integer.MAX_VALUE, (last.timeNanos - spoke) / 1_000_000) : 0;
  }

  /** The server has ended a connection with {@code last}, before the client did. */
  private void endedByServer(Connection c, Segment last) {
    int client = Connection.other(serverSide(c));
    boolean silent = c.end(serverSide(c)).dataSegments() == 0;
    boolean turnedAway = silent && last.timeNanos - c.firstTime() < MOST_WELCOME_NANOS;
    boolean farewell = PayloadKind.of(c.end(client).payloadHint()) == PayloadKind.TLS_CLOSE;
    if (c.lastSpeaker() == client && !farewell && !turnedAway) {
      note(c, Service.CUT_OFF, last.timeNanos);
    }
    boolean heardNothing = last.has(Segment.ACK) && last.ack == c.end(client).iss() + 1;
    if (silent && heardNothing && c.handshakeDone()) {
      service(c).slammed++;
    }
  }

  /** Whether the reset, without a FIN or a word before, disowns what its sender took part in. */
  private static boolean denies(Connection c, int side, Segment reset) {
    Endpoint me = c.end(side);
    return !reset.has(Segment.ACK)
        && me.sent()
        && !me.finSeen()
        && c.end(Connection.other(side)).sent()
        && (c.handshakeDone() || me.dataSegments() > 0);
  }

  /** Whether the reset answers what met its sender's SYN: no SYN-ACK, but an ACK of something. */
  private static boolean challenged(Connection c, int side) {
    return c.opener() == side && !c.synAckSeen() && c.end(Connection.other(side)).sent();
  }

  /** The first reset of a connection. */
  void reset(Connection c, int side, Segment reset) {
    Service service = service(c);
    int server = serverSide(c);
    service.resets++;
    if (!c.end(side).finSeen() && !c.end(Connection.other(side)).finSeen()) {
      lessOpen(c);
    }
    boolean attempt = c.opener() == Connection.other(server) && !c.synAckSeen();
    if (attempt && side == server) {
      client(c).refusers += service.refused == 0 ? 1 : 0;
      note(c, Service.REFUSED, reset.timeNanos);
    } else if (c.end(side).sent()
        && !c.end(side).finSeen()
        && !c.end(Connection.other(side)).finSeen()) {
      ended(c, side, reset);
      if (side == server && reset.has(Segment.ACK)) {
        endedByServer(c, reset);
      }
    }
    if (denies(c, side, reset)) {
      service.denied++;
      service.firstDenied = Math.min(service.firstDenied, reset.timeNanos);
    }
    if (c.end(side).unansweredRetransmissions() >= UNREACHED_TRIES
        || c.end(Connection.other(side)).unansweredRetransmissions() >= UNREACHED_TRIES) {
      note(c, Service.UNREACHED, reset.timeNanos);
    }
    if (challenged(c, side)) {
      service.challenged++;
    }
    if (side != server && c.end(side).dataSegments() == 0) {
      Client client = client(c);
      client.halfOpens += c.synAckSeen() && !c.handshakeDone() ? 1 : 0;
      client.handshakes += c.handshakeDone() ? 1 : 0;
      client(c).abort(serviceKey(c, server), reset.timeNanos);
    }
  }
}
