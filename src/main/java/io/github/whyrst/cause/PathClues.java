package io.github.whyrst.cause;

import io.github.whyrst.evidence.Path;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.Role;
import io.github.whyrst.evidence.Trigger;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Whether the reset's headers fit the end that it claims to come from. */
public final class PathClues {
  /** A step between IP IDs of one counter that other traffic of a host hardly explains. */
  private static final int FAR_ID = 1024;

  private PathClues() {}

  /**
   * The route of a flow may change by a hop; by three it hardly does, nor does a starting value.
   */
  public static final Clue TTL_FAR =
      ttl(
          "ttl-far",
          e -> {
            Integer d = e.path().ttlDelta();
            return d == null
                ? Outcome.UNKNOWN
                : Outcome.of(Math.abs(d) >= 3 && e.path().ttlSteady());
          });

  public static final Clue TTL_NEAR =
      ttl(
          "ttl-off",
          e -> {
            Integer d = e.path().ttlDelta();
            return d == null
                ? Outcome.UNKNOWN
                : Outcome.of(d != 0 && Math.abs(d) < 3 && e.path().ttlSteady());
          });

  public static final Clue TTL_SAME =
      Clue.of(
          "ttl-same",
          e -> {
            Integer d = e.path().ttlDelta();
            return d == null ? Outcome.UNKNOWN : Outcome.of(d == 0);
          },
          e -> "its TTL " + e.reset().ttl() + " is that of its sender's other segments");

  /** The reset's TTL is not its sender's of before, but that of whoever serves the address now. */
  public static final Clue NEW_HOST =
      Clue.of(
          "new-host",
          e -> {
            Integer before = e.path().ttlDelta();
            Integer later = e.path().laterTtlDelta();
            return before == null || later == null
                ? Outcome.UNKNOWN
                : Outcome.of(before != 0 && later == 0);
          },
          e ->
              "the last SYN-ACK of this address after it has the same TTL of "
                  + e.reset().ttl()
                  + ": another host, or another path, has taken over");

  /** The TTL differs from that of other answers from the same address. */
  public static final Clue HOST_TTL_OFF =
      Clue.of(
              "host-ttl-off",
              e ->
                  hostDelta(e) == null
                      ? Outcome.UNKNOWN
                      : Outcome.of(Words.orZero(hostDelta(e)) != 0),
              e ->
                  "its TTL "
                      + e.reset().ttl()
                      + " is "
                      + Words.hops(Words.orZero(hostDelta(e)))
                      + " than that of this address's SYN-ACKs")
          .measuring(
              e -> hostDelta(e) == null ? null : (double) Words.orZero(hostDelta(e)), "hops");

  public static final Clue HOST_TTL_SAME =
      Clue.of(
          "host-ttl-same",
          e -> hostDelta(e) == null ? Outcome.UNKNOWN : Outcome.of(Words.orZero(hostDelta(e)) == 0),
          e -> "its TTL " + e.reset().ttl() + " is that of this address's SYN-ACKs");

  /**
   * A stack answers for no socket with the host's default TTL, while a socket may have one of its
   * own (IP_TTL, RFC 5082): then the two differ by the distance between common starting values.
   */
  public static final Clue OWN_TTL =
      Clue.of(
          "socket-ttl",
          e -> {
            Integer d = e.path().ttlDelta();
            int far = d == null ? 0 : Math.abs(d);
            boolean reply = ShapeClues.REPLY_SHAPED.find(e) == Outcome.HOLDS;
            return Outcome.of(reply && (far == 64 || far == 127 || far == 191));
          },
          e ->
              "its TTL is off by exactly "
                  + Math.abs(Words.orZero(e.path().ttlDelta()))
                  + ", which a socket with a TTL of its own would explain");

  public static final Clue DF_DROPPED =
      Clue.of(
          "df-dropped",
          e -> Outcome.of(e.path().dontFragmentDropped()),
          e -> "it lacks the DF bit that its sender's other segments have");

  public static final Clue TIMESTAMPS_MISSING =
      Clue.of(
          "timestamps-missing",
          e -> Outcome.of(e.path().timestampsMissing()),
          e ->
              "it offers a window of "
                  + e.reset().window()
                  + " but lacks the timestamps that its sender uses");

  public static final Clue ID_FAR =
      Clue.of(
          "ip-id-far",
          e -> {
            Integer step = e.path().ipIdStep();
            return step == null ? Outcome.UNKNOWN : Outcome.of(Math.abs(step) > FAR_ID);
          },
          e ->
              "its IP ID is "
                  + Math.abs(Words.orZero(e.path().ipIdStep()))
                  + " away from its sender's counter");

  public static final Clue ID_NEXT =
      Clue.of(
          "ip-id-next",
          e -> {
            Integer step = e.path().ipIdStep();
            return step == null ? Outcome.UNKNOWN : Outcome.of(step > 0 && step <= 64);
          },
          e -> "its IP ID continues its sender's counter");

  public static final Clue ID_ECHO =
      Clue.of(
          "ip-id-echo",
          e -> Outcome.of(e.path().ipIdEchoesTrigger()),
          e -> "its IP ID repeats that of the segment it answers");

  public static final Clue ZERO_ID_WITHOUT_DF =
      Clue.of(
          "zero-id-without-df",
          e -> Outcome.of(handMade(e)),
          e -> "it has IP ID 0 without DF, as hand-made packets have");

  public static final Clue DSCP_DROPPED =
      Clue.of(
          "dscp-dropped",
          e -> Outcome.of(e.path().dscpDropped() != null),
          e ->
              "it answers a segment with DSCP "
                  + e.path().dscpDropped()
                  + " but carries none: a Linux host would mirror it, a packet filter does not");

  /** An answer that came too soon to have been to the host and back. */
  public static final Clue TOO_FAST =
      Clue.of(
              "too-fast",
              e -> {
                Long usual = e.neighbours().usualAnswerNanos();
                Trigger t = e.trigger();
                if (usual == null || t == null || usual < 4_000_000) {
                  return Outcome.UNKNOWN;
                }
                return Outcome.of(t.delayNanos() * 2 < usual);
              },
              e ->
                  "it came "
                      + Words.span(ReplyClues.delay(e))
                      + " after the segment it answers, while this host's SYN-ACKs take at least "
                      + Words.span(Words.orZero(e.neighbours().usualAnswerNanos())))
          .measuring(e -> Words.seconds(ReplyClues.delay(e)), "seconds");

  /** No captured segment explains its numbers though both directions were captured whole. */
  public static final Clue NUMBERS_UNEXPLAINED =
      Clue.of(
          "numbers-unexplained",
          e -> {
            Long off = e.numbers().seqFromNext();
            if (off == null || e.numbers().triggerSeen() == null) {
              return Outcome.UNKNOWN;
            }
            boolean unseenFin = ShapeClues.reachesBeyondByOne(e);
            return Outcome.of(off != 0 && !unseenFin && !e.numbers().answersTrigger());
          },
          e ->
              "its sequence number is "
                  + Math.abs(Words.orZero(e.numbers().seqFromNext()))
                  + " off its sender's stream and answers nothing that was captured");

  public static final Clue ICMP_PROHIBITED =
      Clue.of(
          "icmp-prohibited",
          e -> Outcome.of(e.visibility().icmpAdministrative()),
          e -> "an ICMP error says that a filter prohibits this connection");

  public static final Clue ICMP_UNREACHABLE =
      Clue.of(
          "icmp-unreachable",
          e -> {
            String icmp = e.visibility().icmp();
            return Outcome.of(
                icmp != null
                    && icmp.contains("unreachable")
                    && !e.visibility().icmpAdministrative());
          },
          e -> "an ICMP error about this connection says: " + e.visibility().icmp());

  /** At least one sign that it was not made by the end it claims. */
  public static final Clue CONTRADICTED =
      Clue.of(
          "contradicted",
          e -> Outcome.of(contradictions(e) > 0),
          e ->
              Words.count(contradictions(e), "observation does", "observations do")
                  + " not fit the end that it claims to come from: "
                  + contradicting(e));

  static int contradictions(ResetEvidence e) {
    int n = 0;
    for (Sign sign : Sign.ALL) {
      n += sign.clue.find(e) == Outcome.HOLDS ? 1 : 0;
    }
    return n;
  }

  private static String contradicting(ResetEvidence e) {
    StringJoiner words = new StringJoiner(", ");
    for (Sign sign : Sign.ALL) {
      if (sign.clue.find(e) == Outcome.HOLDS) {
        words.add(sign.word);
      }
    }
    return words.toString();
  }

  /** A contradiction of the claimed source, and a word for it. */
  private record Sign(Clue clue, String word) {
    static final Sign[] ALL = {
      new Sign(TTL_FAR, "its TTL"),
      new Sign(TTL_NEAR, "its TTL"),
      new Sign(DF_DROPPED, "its DF bit"),
      new Sign(TIMESTAMPS_MISSING, "no timestamps"),
      new Sign(ID_FAR, "its IP ID"),
      new Sign(ID_ECHO, "its IP ID is another's"),
      new Sign(ZERO_ID_WITHOUT_DF, "IP ID 0 without DF"),
      new Sign(NUMBERS_UNEXPLAINED, "its sequence number"),
      new Sign(TOO_FAST, "its speed"),
      new Sign(DSCP_DROPPED, "its DSCP"),
      new Sign(AfterClues.SENDER_WENT_ON, "what its sender sent later"),
      new Sign(AfterClues.BOTH_RESET, "a reset the other way"),
      new Sign(AfterClues.LADDER, "rising numbers"),
      new Sign(HostClues.NOT_BY_STACK, "what its host knows")
    };
  }

  private static boolean handMade(ResetEvidence e) {
    return !e.reset().ipv6() && e.reset().ipId() == 0 && !e.reset().dontFragment();
  }

  private static @Nullable Integer hostDelta(ResetEvidence e) {
    Path p = e.path();
    return p.serviceTtlDelta() != null ? p.serviceTtlDelta() : p.hostTtlDelta();
  }

  private static Clue ttl(String id, java.util.function.Function<ResetEvidence, Outcome> test) {
    return Clue.of(
            id,
            test,
            e ->
                "its TTL "
                    + e.reset().ttl()
                    + " is "
                    + Words.hops(Words.orZero(e.path().ttlDelta()))
                    + " than the steady "
                    + e.sender().usualTtl()
                    + " of "
                    + (e.sender().party().role() == Role.UNKNOWN
                        ? "its sender"
                        : Words.who(e.sender().party())))
        .measuring(
            e -> e.path().ttlDelta() == null ? null : (double) Words.orZero(e.path().ttlDelta()),
            "hops");
  }
}
