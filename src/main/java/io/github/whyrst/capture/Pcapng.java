package io.github.whyrst.capture;

/** Numbers of draft-ietf-opsawg-pcapng that are read and written. */
final class Pcapng {
  static final int SECTION_HEADER = 0x0a0d0d0a;
  static final int INTERFACE_DESCRIPTION = 1;
  static final int INTERFACE_STATISTICS = 5;
  static final int ENHANCED_PACKET = 6;

  static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;

  static final int END_OF_OPTIONS = 0;
  static final int OPT_COMMENT = 1;
  static final int SHB_USERAPPL = 4;
  static final int IF_NAME = 2;
  static final int IF_DESCRIPTION = 3;
  static final int IF_TSRESOL = 9;
  static final int EPB_PACKETID = 5;
  static final int ISB_IFRECV = 4;
  static final int ISB_IFDROP = 5;

  /** {@link #IF_TSRESOL} for time stamps in nanoseconds. */
  static final byte NANOSECONDS = 9;

  private Pcapng() {}
}
