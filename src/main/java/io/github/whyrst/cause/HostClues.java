package io.github.whyrst.cause;

import io.github.whyrst.evidence.HostEvidence;
import io.github.whyrst.evidence.HostEvidence.End;
import io.github.whyrst.evidence.HostEvidence.Exit;
import io.github.whyrst.evidence.HostEvidence.Level;
import io.github.whyrst.evidence.HostEvidence.LocalProcess;
import io.github.whyrst.evidence.ResetEvidence;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the host that captures knows of a reset. Unknown of saved captures, and of whatever that
 * host did not send or receive.
 */
public final class HostClues {
  /** Signals by which nothing ends on purpose. */
  private static final Set<String> VIOLENT =
      Set.of("SIGKILL", "SIGSEGV", "SIGABRT", "SIGBUS", "SIGFPE", "SIGILL");

  /** Of these many, that few were left. */
  private static final double FULL = 0.97;

  private HostClues() {}

  public static final Clue NOT_BY_STACK =
      Clue.of(
          "not-by-stack",
          e -> sent(e, false),
          e ->
              "the reset left this host, but this host's TCP sent none: a packet filter on this"
                  + " host made it, or a raw socket");

  public static final Clue BY_STACK =
      Clue.of(
          "by-stack",
          e -> sent(e, true),
          e -> "this host's kernel says that its TCP sent the reset" + reason(e));

  public static final Clue NOT_ACCEPTED =
      Clue.of(
          "not-accepted-by-stack",
          e -> {
            HostEvidence h = e.host();
            boolean open =
                e.connection().handshakeComplete()
                    && !e.sender().finSeen()
                    && !e.receiver().finSeen();
            return h == null || h.accepted() == null || !open
                ? Outcome.UNKNOWN
                : Outcome.of(!h.accepted());
          },
          e -> "this host's TCP did not take the reset as the end of the connection");

  /** Linux net/ipv4/tcp.c, __tcp_close(). */
  public static final Clue UNREAD =
      reason("kernel-unread", "it closed with data unread", reasonIn("TCP_ABORT_ON_CLOSE"));

  /** SO_LINGER with time 0, a listener that closes, ss -K: tcp_disconnect(), tcp_abort(). */
  public static final Clue DISCONNECTED =
      reason(
          "kernel-disconnected",
          "it was told to disconnect at once",
          reasonIn("TCP_STATE", "TCP_ABORT_ON_LINGER", "TCP_DISCONNECT_WITH_DATA"));

  /** tcp_keepalive_timer(). */
  public static final Clue KEEPALIVE =
      reason("kernel-keepalive", "its keep-alive probes failed", reasonIn("TCP_KEEPALIVE_TIMEOUT"));

  /** tcp_v4_rcv() for TIME-WAIT, tcp_rcv_state_process() for the states before it. */
  public static final Clue AFTER_CLOSE =
      reason(
          "kernel-after-close",
          "data came after it had closed",
          reasonIn("TCP_TIMEWAIT_SOCKET", "TCP_ABORT_ON_DATA"));

  /** tcp_v4_rcv() without a socket. */
  public static final Clue NO_SOCKET =
      reason("kernel-no-socket", "there is no such socket", reasonIn("NO_SOCKET"));

  /** A listening socket met a segment of no connection that it knows. */
  public static final Clue UNKNOWN_TO_LISTENER =
      reason(
          "kernel-no-connection",
          "the port listens, but knows no such connection",
          h -> "TCP_FLAGS".equals(h.reason()) && "TCP_LISTEN".equals(h.state()));

  /** tcp_check_req(): a full accept queue, or a SYN inside a handshake. */
  public static final Clue EMBRYONIC =
      reason(
          "kernel-handshake",
          "the handshake could not become a connection",
          h ->
              "INVALID_SYN".equals(h.reason())
                  || "TCP_FLAGS".equals(h.reason()) && "TCP_LISTEN".equals(h.state()));

  /** tcp_rcv_synsent_state_process(): an answer to another SYN than this. */
  public static final Clue STRANGE_ANSWER =
      reason(
          "kernel-strange-answer",
          "what came back does not answer its SYN",
          reasonIn("TCP_INVALID_ACK_SEQUENCE", "TCP_RFC7323_PAWS"));

  public static final Clue LISTEN_OVERFLOWED =
      Clue.of(
              "listen-overflows",
              e -> {
                Long moved = senderMoved(e, "ListenOverflows");
                return moved == null ? Outcome.UNKNOWN : Outcome.of(moved > 0);
              },
              e ->
                  "an accept queue of this host overflowed at this time (ListenOverflows +"
                      + Words.orZero(senderMoved(e, "ListenOverflows"))
                      + waiting(e)
                      + ")")
          .otherwise(e -> "no accept queue of this host overflowed at this time")
          .measuring(
              e -> {
                Long moved = senderMoved(e, "ListenOverflows");
                return moved == null ? null : (double) moved;
              },
              "handshakes");

  public static final Clue LISTENING =
      Clue.of(
          "listening",
          e -> {
            HostEvidence h = sender(e);
            return h == null ? Outcome.UNKNOWN : Outcome.of(h.listening());
          },
          e -> "a socket of this host listened on the port before and after" + server(e));

  public static final Clue NOT_LISTENING =
      Clue.of(
          "not-listening",
          e -> {
            HostEvidence h = sender(e);
            Boolean listening = h == null ? null : h.listening();
            return listening == null ? Outcome.UNKNOWN : Outcome.of(!listening);
          },
          e -> "no socket of this host listened on the port");

  /** The process that owned the sender's end died of a signal, or to free memory. */
  public static final Clue KILLED =
      Clue.of(
              "owner-killed",
              e -> {
                HostEvidence h = sender(e);
                if (h == null || h.process() == null && h.exit() == null) {
                  return Outcome.UNKNOWN;
                }
                return Outcome.of(violent(h.exit()));
              },
              e -> ended(e))
          .otherwise(
              e -> {
                HostEvidence h = sender(e);
                LocalProcess owner = h == null ? null : h.process();
                return h != null && h.exit() == null && owner != null
                    ? "its process " + name(owner) + " did not end"
                    : "no signal ended its process";
              });

  /** It ended by itself, or was asked to. */
  public static final Clue ENDED =
      Clue.of(
          "owner-ended",
          e -> {
            HostEvidence h = sender(e);
            return h == null || h.process() == null && h.exit() == null
                ? Outcome.UNKNOWN
                : Outcome.of(h.exit() != null && !violent(h.exit()));
          },
          e -> ended(e));

  public static final Clue FILES_FULL =
      full("open-files-full", HostEvidence::openFiles, "its process had %d of %d files open");

  public static final Clue CONNTRACK_FULL =
      full(
          "conntrack-full",
          HostEvidence::conntrack,
          "this host's packet filter tracked %d of %d connections");

  /** The host that is said to have restarted was up when it last spoke, and has been since. */
  public static final Clue STAYED_UP =
      Clue.of(
          "host-stayed-up",
          e -> sender(e) == null || !e.visibility().senderSeen() ? Outcome.UNKNOWN : Outcome.HOLDS,
          e -> "this host has been up since it last spoke on the connection");

  private static Outcome sent(ResetEvidence e, boolean byStack) {
    HostEvidence h = e.host();
    Boolean sent = h == null ? null : h.sentByStack();
    return sent == null ? Outcome.UNKNOWN : Outcome.of(sent == byStack);
  }

  /** What the host knows where it is the sender, else null. */
  private static @Nullable HostEvidence sender(ResetEvidence e) {
    HostEvidence h = e.host();
    return h == null || h.end() == End.RECEIVER ? null : h;
  }

  private static @Nullable Long senderMoved(ResetEvidence e, String counter) {
    HostEvidence h = sender(e);
    return h == null ? null : h.moved(counter);
  }

  private static Predicate<HostEvidence> reasonIn(String... names) {
    return h -> Set.of(names).contains(String.valueOf(h.reason()));
  }

  private static Clue reason(String id, String meaning, Predicate<HostEvidence> test) {
    return Clue.of(
            id,
            e -> {
              HostEvidence h = e.host();
              return h == null || h.reason() == null ? Outcome.UNKNOWN : Outcome.of(test.test(h));
            },
            e -> "this host's kernel sent the reset because " + meaning + reason(e) + owner(e))
        .otherwise(e -> "this host's kernel gives another reason for the reset" + reason(e));
  }

  private static String reason(ResetEvidence e) {
    HostEvidence h = e.host();
    if (h == null || h.reason() == null) {
      return "";
    }
    return " (" + h.reason() + (h.state() == null ? "" : ", socket in " + h.state()) + ")";
  }

  private static String owner(ResetEvidence e) {
    HostEvidence h = sender(e);
    LocalProcess owner = h == null ? null : h.process();
    if (h == null || owner == null || "NO_SOCKET".equals(h.reason())) {
      return "";
    }
    return owner.byPort()
        ? "; " + name(owner) + " serves the port"
        : "; the connection was that of " + name(owner);
  }

  private static String server(ResetEvidence e) {
    HostEvidence h = sender(e);
    LocalProcess server = h == null ? null : h.process();
    return server == null ? "" : ": " + name(server);
  }

  private static String name(LocalProcess process) {
    return process.command() + " (pid " + process.pid() + ")";
  }

  private static String waiting(ResetEvidence e) {
    HostEvidence h = sender(e);
    Long waiting = h == null ? null : h.acceptQueue();
    return waiting == null ? "" : ", " + waiting + " waiting to be accepted on this port";
  }

  private static boolean violent(@Nullable Exit exit) {
    return exit != null
        && (exit.outOfMemory() || exit.signal() != null && VIOLENT.contains(exit.signal()));
  }

  private static String ended(ResetEvidence e) {
    HostEvidence h = sender(e);
    Exit exit = h == null ? null : h.exit();
    if (exit == null) {
      return "";
    }
    String when =
        Words.span(Math.abs(exit.beforeNanos()))
            + (exit.beforeNanos() < 0 ? " after" : " before")
            + " the reset";
    return exit.command()
        + " (pid "
        + exit.pid()
        + ") on this host ended "
        + when
        + (exit.outOfMemory()
            ? ", chosen by the kernel to free memory"
            : exit.signal() == null ? "" : ", sent " + exit.signal());
  }

  private interface LevelOf {
    @Nullable Level of(HostEvidence h);
  }

  private static Clue full(String id, LevelOf what, String sentence) {
    return Clue.of(
        id,
        e -> {
          HostEvidence h = sender(e);
          Level level = h == null ? null : what.of(h);
          return level == null ? Outcome.UNKNOWN : Outcome.of(level.used() >= level.limit() * FULL);
        },
        e -> {
          HostEvidence h = sender(e);
          Level level = h == null ? null : what.of(h);
          return level == null ? "" : sentence.formatted(level.used(), level.limit());
        });
  }
}
