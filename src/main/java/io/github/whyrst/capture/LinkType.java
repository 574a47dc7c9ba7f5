package io.github.whyrst.capture;

/** The LINKTYPE_ values that reading a file depends on (https://www.tcpdump.org/linktypes.html). */
final class LinkType {
  static final int NULL = 0;
  static final int ETHERNET = 1;
  static final int TOKEN_RING = 6;
  static final int FDDI = 10;
  static final int RAW_DLT = 12;
  static final int RAW_OPENBSD = 14;
  static final int RAW = 101;
  static final int LINUX_SLL = 113;
  static final int USB_FREEBSD = 186;
  static final int USB_LINUX = 189;
  static final int USB_LINUX_MMAPPED = 220;
  static final int DBUS = 231;
  static final int USBPCAP = 249;
  static final int USB_DARWIN = 266;
  static final int LINUX_SLL2 = 276;
  static final int EBHSCR = 279;

  private LinkType() {}
}
