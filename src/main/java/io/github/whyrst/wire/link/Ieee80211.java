package io.github.whyrst.wire.link;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;

/**
 * IEEE 802.11 data frames in the clear. Of several packets in one frame (A-MSDU) the first is read.
 */
final class Ieee80211 {
  private static final int HEADER = 24;
  private static final int ADDRESS = 6;
  private static final int QOS_CONTROL = 2;
  private static final int HT_CONTROL = 4;
  private static final int AMSDU_SUBFRAME = 14;

  private static final int TYPE_DATA = 2;
  private static final int SUBTYPE_NO_DATA = 0x4;
  private static final int SUBTYPE_QOS = 0x8;

  private static final int TO_DS = 0x01;
  private static final int FROM_DS = 0x02;
  private static final int MORE_FRAGMENTS = 0x04;
  private static final int PROTECTED = 0x40;
  private static final int ORDER = 0x80;
  private static final int AMSDU_PRESENT = 0x80;

  private Ieee80211() {}

  static Outcome decode(Cursor c) {
    return decode(c, false);
  }

  /** Decodes a frame whose header the driver padded to whole words, if {@code padded}. */
  static Outcome decode(Cursor c, boolean padded) {
    if (c.lacks(2)) {
      return c.lacking(2);
    }
    int control = c.u8(0);
    int flags = c.u8(1);
    int subtype = control >>> 4;
    if ((control & 0x3) != 0 || (control >>> 2 & 0x3) != TYPE_DATA) {
      return Outcome.NOT_TCP;
    }
    if ((subtype & SUBTYPE_NO_DATA) != 0) {
      return Outcome.NOT_TCP;
    }
    if ((flags & PROTECTED) != 0) {
      return Outcome.UNKNOWN_PROTOCOL;
    }
    boolean fourAddresses = (flags & (TO_DS | FROM_DS)) == (TO_DS | FROM_DS);
    boolean qos = (subtype & SUBTYPE_QOS) != 0;
    int qosControl = fourAddresses ? HEADER + ADDRESS : HEADER;
    int header = qosControl;
    if (qos) {
      header += (flags & ORDER) != 0 ? QOS_CONTROL + HT_CONTROL : QOS_CONTROL;
    }
    if (padded) {
      header = (header + 3) & ~3;
    }
    if (c.lacks(header)) {
      return c.lacking(header);
    }
    if ((c.u8(22) & 0xf) != 0) {
      return Outcome.LATER_FRAGMENT;
    }
    if ((flags & MORE_FRAGMENTS) != 0) {
      c.continuesElsewhere();
    }
    c.linkSource = c.u48(fourAddresses ? HEADER : (flags & FROM_DS) != 0 ? 16 : 10);
    boolean aggregate = qos && (c.u8(qosControl) & AMSDU_PRESENT) != 0;
    c.at += header;
    if (aggregate) {
      if (c.lacks(AMSDU_SUBFRAME)) {
        return c.lacking(AMSDU_SUBFRAME);
      }
      c.linkSource = c.u48(6);
      int length = c.u16(12);
      c.at += AMSDU_SUBFRAME;
      c.limit(length);
    } else if (!c.lacks(2) && c.u16(0) == 0) {
      c.at += 2; // some drivers put two octets there
    }
    return Llc.decode(c);
  }
}
