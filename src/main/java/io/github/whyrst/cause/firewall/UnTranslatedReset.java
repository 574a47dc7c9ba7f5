package io.github.whyrst.cause.firewall;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.FateClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.ShapeClues;
import io.github.whyrst.cause.VisibilityClues;

/**
 * A segment slipped past a NAT untranslated, and the client reset a connection it does not know.
 */
public final class UnTranslatedReset {
  private UnTranslatedReset() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(UnTranslatedReset.class, "un-translated-reset", Cause.FIREWALL)
          .prior(2.5)
          .requires(FateClues.KNOWN_ELSEWHERE)
          .requires(ShapeClues.REPLY_SHAPED)
          .supportedBy(VisibilityClues.NOT_OPENED, 2)
          .advises(
              "on the translating host: conntrack -S (invalid); sysctl net.netfilter.nf_conntrack_tcp_be_liberal")
          .advises(
              "drop packets in state INVALID before they are forwarded, or set nf_conntrack_tcp_be_liberal=1")
          .settledBy(
              "a capture on the translating host, both sides: the segment passes it without a change of address")
          .build();
}
