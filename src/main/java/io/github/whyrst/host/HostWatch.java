package io.github.whyrst.host;

import io.github.whyrst.evidence.HostEvidence;
import io.github.whyrst.evidence.HostEvidence.End;
import io.github.whyrst.evidence.HostEvidence.LocalProcess;
import io.github.whyrst.evidence.HostWitness;
import io.github.whyrst.evidence.Party;
import io.github.whyrst.evidence.ResetEvidence;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Watches this host while its packets are captured, and answers for its resets. */
public final class HostWatch implements HostWitness, AutoCloseable {
  private static final Path PROC = Path.of("/proc");
  private static final long MILLI = 1_000_000L;
  private static final long LOOK_MILLIS = 250;

  /** What happens once a second happens at each fourth look. */
  private static final int LOOKS_A_SECOND = 4;

  /** For a minute: verdicts are given well within it. */
  private static final int MOST_LOOKS = 60 * LOOKS_A_SECOND;

  private static final int MOST_SERVERS = 64;

  /** Counters are compared over this long before a reset, and after it. */
  private static final long COUNT_BEFORE = 300 * MILLI;

  private static final long COUNT_AFTER = 50 * MILLI;

  /** A process may have ended this long before its connections were reset, or after. */
  private static final long DEATH_BEFORE = 10_000 * MILLI;

  private static final long DEATH_AFTER = 2_000 * MILLI;

  private final Consumer<String> complaints;
  private final Processes processes = new Processes(PROC);
  private final Identity identity = new Identity(PROC.resolve("sys/net"));
  private final Counters counters = new Counters(PROC.resolve("net"), MOST_LOOKS);
  private final Ownership ownership =
      new Ownership(new Sockets(PROC.resolve("net")), processes, MOST_LOOKS);
  private final Gauges gauges = new Gauges(PROC, processes, MOST_LOOKS / LOOKS_A_SECOND);
  private final KernelWitness kernel;
  private final Thread looker;
  private int looks;
  private boolean countersFailed;
  private boolean socketsFailed;
  private volatile boolean closing;

  private HostWatch(Consumer<String> complaints) {
    this.complaints = complaints;
    this.kernel = new KernelWitness(processes, complaints);
    this.looker = new Thread(this::lookOn, "host watch");
    looker.setDaemon(true);
  }

  /**
   * Begins to watch. Never fails: what this host lacks or forbids will be absent.
   *
   * @param complaints takes a sentence for each source that cannot be had, at most one a source
   */
  public static HostWatch open(Consumer<String> complaints) {
    HostWatch watch = new HostWatch(complaints);
    if (Files.isDirectory(PROC.resolve("net"))) {
      watch.look();
      watch.looker.start();
    } else {
      complaints.accept("nothing is known of this host but its packets: there is no /proc");
    }
    return watch;
  }

  private void lookOn() {
    while (!closing) {
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
      look();
    }
  }

  private void look() {
    kernel.mark();
    count();
    try {
      if (!socketsFailed) {
        ownership.look(Wall.now());
      }
    } catch (IOException e) {
      socketsFailed = true;
      complaints.accept("the owners of connections are not known: " + Trouble.of(e));
    }
    if (looks++ % LOOKS_A_SECOND == 0) {
      identity.look();
      gauges.look(Wall.now(), ownership.serving(MOST_SERVERS));
    }
  }

  private synchronized void count() {
    try {
      if (!countersFailed) {
        counters.read(Wall.now());
      }
    } catch (IOException e) {
      countersFailed = true;
      complaints.accept("the kernel's counters are not read: " + Trouble.of(e));
    }
  }

  @Override
  public @Nullable HostEvidence about(ResetEvidence e) {
    InetSocketAddress sender = endpoint(e.sender().party());
    InetSocketAddress receiver = endpoint(e.receiver().party());
    if (sender == null || receiver == null) {
      return null;
    }
    boolean sentHere = identity.has(sender.getAddress());
    boolean receivedHere = identity.has(receiver.getAddress());
    if (!sentHere && !receivedHere) {
      return null;
    }
    long t = e.reset().timeNanos();
    if (!counters.knows(t + COUNT_AFTER)) {
      count();
    }
    kernel.catchUp(t);
    KernelReset told = sentHere ? kernel.sent(sender, receiver, t) : null;
    InetSocketAddress local = sentHere ? sender : receiver;
    InetSocketAddress peer = sentHere ? receiver : sender;
    List<Long> servers = ownership.servers(local, t - DEATH_BEFORE, t + DEATH_AFTER);
    LocalProcess process = process(told, local, peer, servers);
    List<Long> pids = new ArrayList<>(servers);
    if (process != null) {
      pids.add(process.pid());
    }
    Counters.Moves moves = counters.moved(t - COUNT_BEFORE, t + COUNT_AFTER);
    return new HostEvidence(
        sentHere && receivedHere ? End.BOTH : sentHere ? End.SENDER : End.RECEIVER,
        sentHere ? sentByStack(told, e, sender, receiver) : null,
        receivedHere ? kernel.accepted(receiver, sender, t) : null,
        told == null ? null : told.reason(),
        told == null ? null : told.state(),
        process,
        kernel.deaths().of(pids, t, DEATH_BEFORE, DEATH_AFTER),
        ownership.listening(local, t),
        ownership.waiting(local, t - COUNT_BEFORE, t + COUNT_BEFORE),
        gauges.openFiles(pids, t),
        gauges.conntrack(t),
        moves == null ? null : moves.byName(),
        moves == null ? 0 : moves.to() - moves.from(),
        gauges.pressures(t));
  }

  /**
   * Whether TCP sent it. To say no takes all of: a TTL with which packets begin their way here, so
   * that it was not forwarded in the name of this host; a counter of sent resets that did not move,
   * or not more than the kernel told of; and, where it moved, a kernel that told of all.
   */
  private @Nullable Boolean sentByStack(
      @Nullable KernelReset told,
      ResetEvidence e,
      InetSocketAddress sender,
      InetSocketAddress receiver) {
    if (told != null) {
      return true;
    }
    long t = e.reset().timeNanos();
    Counters.Moves moves = counters.moved(t - COUNT_BEFORE, t + COUNT_AFTER);
    if (moves == null || !identity.sendsWith(e.reset().ttl())) {
      return null;
    }
    long sent = moves.byName().getOrDefault("OutRsts", 0L);
    long others = kernel.othersSent(sender, receiver, t, moves.from(), moves.to());
    return sent <= others ? Boolean.FALSE : null;
  }

  private @Nullable LocalProcess process(
      @Nullable KernelReset told,
      InetSocketAddress local,
      InetSocketAddress peer,
      List<Long> servers) {
    if (told != null && told.by() != null) {
      return told.by();
    }
    Long owner = ownership.owner(local, peer);
    if (owner != null) {
      return processes.of(owner);
    }
    for (Long pid : servers) {
      LocalProcess server = processes.of(pid);
      if (server != null) {
        return new LocalProcess(
            server.pid(), server.command(), server.unit(), server.container(), true);
      }
    }
    return null;
  }

  private static @Nullable InetSocketAddress endpoint(Party party) {
    return Addresses.endpoint(party.address(), Integer.toString(party.port()));
  }

  @Override
  public void close() {
    closing = true;
    looker.interrupt();
    kernel.close();
  }
}
