package io.github.whyrst.capture;

/** Numbers of draft-ietf-opsawg-pcapng that are read and written. */
final class Pcapng {
  static final int SECTION_HEADER = 0x0a0d0d0a;
  static final int INTERFACE_DESCRIPTION = 1;
  static final int OBSOLETE_PACKET = 2;
  static final int SIMPLE_PACKET = 3;
  static final int INTERFACE_STATISTICS = 5;
  static final int ENHANCED_PACKET = 6;

  // No packets, yet a line of Wireshark's list each, so they take a frame number.
  static final int SYSTEMD_JOURNAL = 9;
  static final int SYSDIG_EVENT = 0x204;
  static final int SYSDIG_EVENT_2 = 0x216;
  static final int SYSDIG_EVENT_2_LARGE = 0x221;
  static final int CUSTOM = 0xbad;
  static final int CUSTOM_NOT_TO_COPY = 0x40000bad;

  static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;

  static final int END_OF_OPTIONS = 0;
  static final int OPT_COMMENT = 1;
  static final int SHB_USERAPPL = 4;
  static final int IF_NAME = 2;
  static final int IF_DESCRIPTION = 3;
  static final int IF_SPEED = 8;
  static final int IF_TSRESOL = 9;
  static final int IF_TSOFFSET = 14;
  static final int IF_TXSPEED = 16;
  static final int IF_RXSPEED = 17;
  static final int EPB_FLAGS = 2;
  static final int EPB_DROPCOUNT = 4;
  static final int EPB_PACKETID = 5;
  static final int EPB_QUEUE = 6;
  static final int EPB_PROCESSID_THREADID = 8;
  static final int ISB_IFRECV = 4;
  static final int ISB_IFDROP = 5;
  static final int ISB_OSDROP = 7;

  /** {@link #IF_TSRESOL} for time stamps in nanoseconds. */
  static final byte NANOSECONDS = 9;

  private Pcapng() {}

  /** Bytes of the numbers in an option of an interface: 1 where it holds none. */
  static int interfaceWords(int code) {
    return switch (code) {
      case IF_SPEED, IF_TSOFFSET, IF_TXSPEED, IF_RXSPEED -> 8;
      default -> 1;
    };
  }

  /** Likewise of a packet. */
  static int packetWords(int code) {
    return switch (code) {
      case EPB_FLAGS, EPB_QUEUE, EPB_PROCESSID_THREADID -> 4;
      case EPB_DROPCOUNT, EPB_PACKETID -> 8;
      default -> 1;
    };
  }
}
