package io.github.whyrst.cause;

import io.github.whyrst.evidence.Numbers.Shape;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.Stage;
import io.github.whyrst.evidence.Trigger;
import org.jspecify.annotations.Nullable;

/** What the reset answers, by its numbers. */
public final class ReplyClues {
  /** No host restarts, and no connection is given up, within this time. */
  private static final long ALIVE_NANOS = 2_000_000_000L;

  private ReplyClues() {}

  public static final Clue ANSWERS_SYN =
      answers(
          "answers-syn",
          Trigger.Kind.SYN,
          e -> "the reset answers the SYN after " + Words.span(delay(e)));

  public static final Clue ANSWERS_SYN_ACK =
      answers(
          "answers-syn-ack",
          Trigger.Kind.SYN_ACK,
          e -> Words.who(e.sender().party()) + " answered the SYN-ACK with a reset");

  public static final Clue ANSWERS_HANDSHAKE_ACK =
      answers(
          "answers-handshake-ack",
          Trigger.Kind.HANDSHAKE_ACK,
          e ->
              "the final ACK of the handshake was answered by a reset with the next sequence"
                  + " number, after "
                  + Words.span(delay(e)));

  public static final Clue ANSWERS_DATA =
      answers(
          "answers-data",
          Trigger.Kind.DATA,
          e ->
              "the reset answers "
                  + Words.count(
                      e.trigger() == null ? 0 : e.trigger().payloadLength(), "byte", "bytes")
                  + " of data from "
                  + Words.who(e.receiver().party())
                  + " after "
                  + Words.span(delay(e)));

  public static final Clue ANSWERS_PROBE =
      answers(
          "answers-probe",
          Trigger.Kind.KEEPALIVE_PROBE,
          e -> "the reset answers a keep-alive probe after " + Words.span(delay(e)));

  public static final Clue ANSWERS_FIN =
      answers(
          "answers-fin",
          Trigger.Kind.FIN,
          e -> "the reset answers a FIN after " + Words.span(delay(e)));

  /** Data, a FIN, a probe or an ACK of a connection that should exist. */
  public static final Clue ANSWERS_SPEECH =
      Clue.of(
              "answers-segment",
              e -> known(e, speech(e) || answersInFlight(e)),
              e ->
                  e.trigger() == null
                      ? "the reset carries the number that "
                          + Words.whose(e.receiver().party())
                          + " data under way as "
                          + Words.who(e.sender().party())
                          + " closed acknowledges"
                      : "the reset carries the numbers of an answer to "
                          + Words.whose(e.receiver().party())
                          + " "
                          + name(e.trigger())
                          + ", "
                          + Words.span(delay(e))
                          + " after it")
          .at(ReplyClues::triggerFrame)
          .unseen("the segment that the reset may answer was not captured");

  /**
   * An end that sent a moment before, with all of it acknowledged, owns the connection: its stack
   * would announce the end by a FIN or a reset of its own before it denies to know it (tcp_close,
   * tcp_send_active_reset). An acknowledgment field that is not 0 may be an old stack's abort.
   */
  public static final Clue SPOKE_JUST_BEFORE =
      Clue.of(
          "spoke-just-before",
          e -> {
            Long last = e.sender().lastSegmentNanos();
            boolean reply = e.numbers().shape() == Shape.REPLY && e.reset().ack() == 0;
            if (last == null || !reply || e.trigger() == null) {
              return Outcome.FAILS;
            }
            return Outcome.of(
                e.reset().timeNanos() - last <= ALIVE_NANOS
                    && e.connection().handshakeComplete()
                    && e.sender().dataSegments() > 0
                    && !e.sender().finSeen()
                    && !ShapeClues.reachesBeyondByOne(e)
                    && e.sender().unackedKnown()
                    && e.sender().unackedBytes() == 0
                    && !e.visibility().gaps()
                    && PathClues.NEW_HOST.find(e) != Outcome.HOLDS);
          },
          e ->
              Words.who(e.sender().party())
                  + " had spoken on this connection "
                  + Words.span(e.reset().timeNanos() - Words.orZero(e.sender().lastSegmentNanos()))
                  + " before, and sent neither FIN nor reset since: its own stack should still have known the"
                  + " connection");

  /**
   * A kernel that closes a dead process's connections says so, by a FIN or a reset with ACK
   * (tcp_close); it answers as if it knew none only afterwards.
   */
  public static final Clue UNANNOUNCED =
      Clue.of(
          "unannounced",
          e ->
              Outcome.of(
                  e.numbers().shape() == Shape.REPLY
                      && e.reset().ack() == 0
                      && e.trigger() != null
                      && e.sender().dataSegments() > 0
                      && !e.sender().finSeen()
                      && !ShapeClues.reachesBeyondByOne(e)
                      && !e.visibility().gaps()),
          e ->
              "the connection was disowned with no FIN or reset before, which the end of its process"
                  + " would have sent");

  /** A segment with flags that no connection begins with. */
  public static final Clue ANSWERS_STRAY =
      Clue.of(
              "answers-stray",
              e -> Outcome.of(stray(e)),
              e ->
                  "it answers a segment with flags "
                      + (e.trigger() == null || e.trigger().flags().isEmpty()
                          ? "none"
                          : e.trigger().flags())
                      + " that began no connection")
          .at(ReplyClues::triggerFrame);

  /** The final ACK of the handshake, or the first data right behind it. */
  public static final Clue ANSWERS_OPENING =
      Clue.of(
              "answers-opening",
              e -> known(e, opening(e)),
              e ->
                  "the client's "
                      + (e.trigger() != null && e.trigger().kind() == Trigger.Kind.DATA
                          ? "first data"
                          : "final ACK of the handshake")
                      + " was answered by a reset with the server's next sequence number, after "
                      + Words.span(delay(e)))
          .at(ReplyClues::triggerFrame)
          .unseen("the segment that the reset may answer was not captured");

  /** A SYN that met the memory of an older connection: answered by an ACK, reset, repeated. */
  public static final Clue CHALLENGED_SYN =
      Clue.of(
          "challenged-syn",
          e ->
              Outcome.of(
                  e.sender().synSeen()
                      && e.trigger() != null
                      && e.trigger().kind() == Trigger.Kind.PURE_ACK
                      && !e.connection().handshakeComplete()
                      && !e.receiver().synSeen()),
          e ->
              "the client's SYN was answered by an ACK of an older connection on the same ports,"
                  + " which the client reset");

  public static final Clue ANSWERS_HALF_OPEN =
      Clue.of(
              "half-open",
              e ->
                  known(
                      e,
                      e.trigger() != null
                          && (e.trigger().kind() == Trigger.Kind.SYN
                              || e.trigger().kind() == Trigger.Kind.SYN_ACK)),
              e ->
                  e.trigger() != null && e.trigger().kind() == Trigger.Kind.SYN_ACK
                      ? "the handshake was broken off after the SYN-ACK"
                      : "the SYN was refused")
          .at(ReplyClues::triggerFrame);

  public static final Clue STRANGE_FLAGS =
      Clue.of(
          "strange-flags",
          e ->
              Outcome.of(
                  e.trigger() != null
                      && e.trigger().flags().indexOf('A') < 0
                      && !e.trigger().flags().equals("S")
                      && e.trigger().flags().indexOf('E') < 0),
          e -> "no stack sends such flags: they are there to provoke an answer");

  public static final Clue BARE_STRAY =
      Clue.of(
          "bare-stray",
          e ->
              Outcome.of(
                  e.trigger() != null
                      && e.trigger().kind() == Trigger.Kind.PURE_ACK
                      && e.receiver().segments() == 1),
          e -> "a lone ACK was all that the connection consisted of");

  public static final Clue ABORT_OR_HALF_OPEN =
      Clue.of(
          "dropped-at-once",
          e ->
              Outcome.of(
                  ShapeClues.aborts(e)
                      || e.sender().finSeen()
                      || e.trigger() != null && e.trigger().kind() == Trigger.Kind.SYN_ACK),
          e ->
              e.sender().finSeen() || ShapeClues.aborts(e)
                  ? "the client dropped the connection that it had opened"
                  : "the client answered the SYN-ACK with a reset");

  public static final Clue SYN_UNSEEN =
      Clue.of(
          "syn-unseen",
          e -> Outcome.of(!e.sender().synSeen()),
          e -> "no SYN from " + Words.who(e.sender().party()) + " was captured before it");

  /** Whether a single segment is all there is to tell that a connection ever was. */
  static boolean lone(ResetEvidence e) {
    return e.connection().stage() == Stage.NO_HANDSHAKE
        && e.sender().segments() == 0
        && e.receiver().segments() == 1
        && e.receiver().dataSegments() == 0;
  }

  private static boolean opening(ResetEvidence e) {
    Trigger t = e.trigger();
    return t != null
        && Words.orZero(e.numbers().seqFromNext()) == 0
        && (t.kind() == Trigger.Kind.HANDSHAKE_ACK
            || t.kind() == Trigger.Kind.DATA && e.receiver().dataSegments() <= 2);
  }

  private static boolean speech(ResetEvidence e) {
    Trigger t = e.trigger();
    return t != null
        && switch (t.kind()) {
          case DATA, FIN, PURE_ACK, KEEPALIVE_PROBE, HANDSHAKE_ACK -> true;
          default -> false;
        };
  }

  /**
   * After its FIN an end answers what was on its way then, which acknowledges the octet before that
   * FIN or the FIN itself: so many segments may have followed that the answered one is forgotten.
   */
  private static boolean answersInFlight(ResetEvidence e) {
    Long off = e.numbers().seqFromNext();
    return e.trigger() == null
        && e.numbers().triggerSeen() == null
        && e.numbers().shape() == Shape.REPLY
        && e.sender().finSeen()
        && e.receiver().unackedBytes() > 0
        && off != null
        && (off == 0 || off == -1);
  }

  private static boolean stray(ResetEvidence e) {
    Trigger t = e.trigger();
    return t != null
        && !e.connection().synSeen()
        && t.kind() != Trigger.Kind.SYN_ACK
        && t.kind() != Trigger.Kind.SYN
        && e.receiver().segments() - e.receiver().retransmissions() <= 2
        && e.sender().segments() == 0;
  }

  /** An answer that was not captured is possible only where the reset could be an answer. */
  private static Outcome known(ResetEvidence e, boolean holds) {
    if (holds) {
      return Outcome.HOLDS;
    }
    boolean open = e.numbers().triggerSeen() == null && e.numbers().shape() == Shape.REPLY;
    return open ? Outcome.UNKNOWN : Outcome.FAILS;
  }

  /** Likewise of a SYN, which no reset without ACK answers, nor one that answers something else. */
  private static Outcome knownSyn(ResetEvidence e, boolean holds) {
    if (holds) {
      return Outcome.HOLDS;
    }
    boolean open =
        !e.visibility().bothDirections()
            && e.numbers().shape() == Shape.REFUSAL
            && !e.numbers().answersTrigger();
    return open ? Outcome.UNKNOWN : Outcome.FAILS;
  }

  private static Clue answers(
      String id, Trigger.Kind kind, java.util.function.Function<ResetEvidence, String> sentence) {
    return Clue.of(
            id,
            e -> {
              boolean holds = e.trigger() != null && e.trigger().kind() == kind;
              return kind == Trigger.Kind.SYN ? knownSyn(e, holds) : known(e, holds);
            },
            sentence)
        .at(ReplyClues::triggerFrame)
        .measuring(e -> e.trigger() == null ? null : Words.seconds(delay(e)), "seconds")
        .unseen("the segment that the reset may answer was not captured");
  }

  private static String name(@Nullable Trigger t) {
    if (t == null) {
      return "segment";
    }
    return switch (t.kind()) {
      case DATA -> "data";
      case FIN -> "FIN";
      case KEEPALIVE_PROBE -> "keep-alive probe";
      case HANDSHAKE_ACK -> "final ACK of the handshake";
      default -> "ACK";
    };
  }

  /** How long after the segment that it answers the reset came; 0 where it answers none. */
  static long delay(ResetEvidence e) {
    return e.trigger() == null ? 0 : e.trigger().delayNanos();
  }

  private static @Nullable Long triggerFrame(ResetEvidence e) {
    return e.trigger() == null ? null : e.trigger().frame();
  }
}
