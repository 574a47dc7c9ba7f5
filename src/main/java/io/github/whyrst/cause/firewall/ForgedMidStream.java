package io.github.whyrst.cause.firewall;

import io.github.whyrst.cause.AfterClues;
import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.CloseClues;
import io.github.whyrst.cause.HostClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.PathClues;
import io.github.whyrst.cause.QuietClues;
import io.github.whyrst.cause.ReplyClues;
import io.github.whyrst.cause.StageClues;

/** A device on the path made a reset in the name of one end of a living connection. */
public final class ForgedMidStream {
  private ForgedMidStream() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(ForgedMidStream.class, "forged-mid-stream", Cause.FIREWALL)
          .prior(-3.0)
          .madeOnThePath()
          .requires(PathClues.CONTRADICTED)
          .supportedBy(AfterClues.SENDER_WENT_ON, 4.5)
          .supportedBy(PathClues.TTL_FAR, 3.5)
          .supportedBy(PathClues.TTL_NEAR, 1.5)
          .supportedBy(PathClues.DF_DROPPED, 2)
          .supportedBy(PathClues.TIMESTAMPS_MISSING, 2.5)
          .supportedBy(PathClues.ID_FAR, 1.5)
          .supportedBy(PathClues.ID_ECHO, 1)
          .supportedBy(PathClues.ZERO_ID_WITHOUT_DF, 1.5)
          .supportedBy(PathClues.NUMBERS_UNEXPLAINED, 2.5)
          .supportedBy(AfterClues.BOTH_RESET, 3)
          .supportedBy(AfterClues.LADDER, 3.5)
          .supportedBy(AfterClues.TTLS_DIFFER, 2)
          .supportedBy(AfterClues.IGNORED, 2)
          .supportedBy(AfterClues.COPIES, 0.5)
          .supportedBy(AfterClues.SENDER_REPEATED, 1)
          .weakenedBy(PathClues.ID_NEXT, 2)
          .weakenedBy(ReplyClues.ANSWERS_SPEECH, 1.5)
          .weakenedBy(PathClues.TTL_SAME, 0.5)
          .weakenedBy(QuietClues.QUIET_THEN_RESET, 1.5)
          .weakenedBy(QuietClues.QUIET_THEN_TRIGGER, 2)
          .weakenedBy(PathClues.NEW_HOST, 3)
          .excludedBy(ReplyClues.ANSWERS_SYN)
          .excludedBy(StageClues.NO_DATA_YET)
          .excludedBy(CloseClues.BOTH_FIN)
          .weakenedBy(PathClues.OWN_TTL, 2)
          .supportedBy(HostClues.NOT_BY_STACK, 9)
          .supportedBy(HostClues.NOT_ACCEPTED, 2)
          .weakenedBy(HostClues.BY_STACK, 8)
          .advises(
              "capture at both ends at once: a reset that arrives at one and never left the other was made in between")
          .advises(
              "ask for the log of any IPS, proxy or firewall on the path for {client}:{clientport} to {server}:{port} at this time")
          .advises(
              "try the same server with other content (SNI, Host, path): what is filtered by content then passes")
          .settledBy(
              "a capture at {sender} at the same time: if it never sent this reset, the path made it")
          .build();
}
