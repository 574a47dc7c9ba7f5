package io.github.whyrst.cause.firewall;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.HostClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.PathClues;
import io.github.whyrst.cause.PayloadClues;

/** The reset itself carries the reason code of a known product. */
public final class DeviceReason {
  private DeviceReason() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(DeviceReason.class, "device-reason", Cause.FIREWALL)
          .prior(0.0)
          .madeByAnyone()
          .requires(PayloadClues.VENDOR_CODE)
          .excludedBy(PayloadClues.MPTCP_REASON)
          .supportedBy(PayloadClues.VENDOR_TEXT, 5)
          .supportedBy(PayloadClues.VENDOR_WINDOW_FITS, 4.5)
          .supportedBy(PathClues.TIMESTAMPS_MISSING, 2)
          .supportedBy(PayloadClues.PAYLOAD_TEXT, 0.5)
          .weakenedBy(HostClues.BY_STACK, 4)
          .advises("look the code up in the product's documentation and its log at this time")
          .build();
}
