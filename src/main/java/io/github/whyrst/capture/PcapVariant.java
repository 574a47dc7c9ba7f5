package io.github.whyrst.capture;

import java.io.IOException;

/**
 * The record headers that pcap files have had. Two magic numbers were used for several of them, so
 * a file is what its first records look like; the tests are those of Wireshark 4.0.17 (libpcap.c).
 */
enum PcapVariant {
  STANDARD(16, 6, "pcap"),
  NANOSECONDS(16, 9, "pcap (nanoseconds)"),
  AIX(16, 9, "pcap (AIX)"),
  NOKIA(20, 6, "pcap (Nokia)"),
  PATCHED_1999_04_17(24, 6, "pcap (Kuznetzov's patch of 1999-04-17)"),
  PATCHED_1999_09_15(28, 6, "pcap (Kuznetzov's patch of 1999-09-15)"),
  PATCHED_1999_10_29(24, 6, "pcap (Kuznetzov's patch of 1999-10-29)");

  private static final int RECORDS_TO_TRY = 3;
  private static final int RECORD_MERIT = 10;
  private static final int FREQUENT_MERIT = 5;
  private static final int BYTES_TO_TRY = 64 << 10;
  private static final int MAX_PLAUSIBLE_ORIGINAL = 128 << 20;

  final int recordHeaderBytes;
  final int timeDigits;
  final String text;

  PcapVariant(int recordHeaderBytes, int timeDigits, String text) {
    this.recordHeaderBytes = recordHeaderBytes;
    this.timeDigits = timeDigits;
    this.text = text;
  }

  /** Those that share the number of ordinary pcap. */
  static PcapVariant guessStandard(Window records, PcapHeader header) throws IOException {
    return best(records, header, STANDARD, PATCHED_1999_04_17, NOKIA);
  }

  /** Those that share the number 0xa1b2cd34. */
  static PcapVariant guessPatched(Window records, PcapHeader header) throws IOException {
    return best(records, header, PATCHED_1999_10_29, PATCHED_1999_09_15);
  }

  private static PcapVariant best(Window records, PcapHeader header, PcapVariant... variants)
      throws IOException {
    PcapVariant best = variants[0];
    int most = Integer.MIN_VALUE;
    for (PcapVariant variant : variants) {
      int merit = variant.merit(records, header);
      if (variant == STANDARD) {
        merit += FREQUENT_MERIT; // nearly all files are: where as many records fit, it is this
      }
      if (merit > most) {
        best = variant;
        most = merit;
      }
    }
    return best;
  }

  /**
   * How well the first records read as this variant: those before the first odd one count most, so
   * that damage to the third does not change what the first two are; then the oddities of that one.
   */
  private int merit(Window records, PcapHeader header) throws IOException {
    int ahead = 0;
    for (int good = 0; good < RECORDS_TO_TRY && ahead < BYTES_TO_TRY; good++) {
      if (!records.has(ahead + recordHeaderBytes)) {
        return good * RECORD_MERIT - (records.has(ahead + 1) ? 1 : 0);
      }
      int at = records.position + ahead;
      int fraction = records.int32(at + 4, header.littleEndian());
      int first = records.int32(at + 8, header.littleEndian());
      int second = records.int32(at + 12, header.littleEndian());
      boolean swapped = header.lengthsSwapped(first, second);
      int captured = swapped ? second : first;
      int faults = faults(header, fraction, captured, swapped ? first : second);
      if (faults > 0) {
        return good * RECORD_MERIT - faults;
      }
      if (captured == 0) {
        return good * RECORD_MERIT; // zeros inside a packet look like this, too
      }
      ahead += recordHeaderBytes + captured;
      if (ahead < BYTES_TO_TRY && !records.has(ahead)) {
        return good * RECORD_MERIT - 1;
      }
    }
    return RECORDS_TO_TRY * RECORD_MERIT;
  }

  private static int faults(PcapHeader header, int fraction, int captured, int original) {
    return (Integer.compareUnsigned(fraction, 1_000_000) >= 0 ? 1 : 0)
        + (Integer.compareUnsigned(captured, header.maxPacketBytes()) > 0 ? 1 : 0)
        + (Integer.compareUnsigned(original, MAX_PLAUSIBLE_ORIGINAL) > 0 ? 1 : 0)
        + (Integer.compareUnsigned(captured, header.snapLength()) > 0 ? 1 : 0)
        + (Integer.compareUnsigned(captured, original) > 0 ? 1 : 0);
  }
}
