package io.github.whyrst.wire.tunnel;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Enclosure.Kind;
import io.github.whyrst.wire.link.Ethernet;

/** The service instance tag of a provider backbone bridge (IEEE 802.1ah), around Ethernet. */
final class ProviderBackbone {
  private static final int TAG = 4;

  private ProviderBackbone() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(TAG)) {
      return c.lacking(TAG);
    }
    c.enclosure.add(Kind.SERVICE_INSTANCE, c.u24(1));
    c.at += TAG;
    return Ethernet.decode(c);
  }
}
