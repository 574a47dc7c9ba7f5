package io.github.whyrst.cause.other;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.PayloadClues;

/** One path of a multipath connection was closed; the connection lives on the others. */
public final class MptcpSubflow {
  private MptcpSubflow() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(MptcpSubflow.class, "mptcp-subflow", Cause.TEARDOWN)
          .prior(4.5)
          .requires(PayloadClues.MPTCP_REASON)
          .advises(
              "the MPTCP reason in the reset; ss -M on either end shows the remaining subflows")
          .build();
}
