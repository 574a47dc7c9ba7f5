package io.github.whyrst.capture;

import java.io.IOException;

/**
 * The record headers that pcap files have had. Two magic numbers were used for several of them, so
 * a file is what its first records look like, as in Wireshark's wiretap/libpcap.c, 4.0.17.
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
    return leastFaults(records, header, STANDARD, PATCHED_1999_04_17, NOKIA);
  }

  /** Those that share the number 0xa1b2cd34. */
  static PcapVariant guessPatched(Window records, PcapHeader header) throws IOException {
    return leastFaults(records, header, PATCHED_1999_10_29, PATCHED_1999_09_15);
  }

  private static PcapVariant leastFaults(Window records, PcapHeader header, PcapVariant... from)
      throws IOException {
    PcapVariant best = from[0];
    int fewest = Integer.MAX_VALUE;
    for (PcapVariant variant : from) {
      int faults = variant.faults(records, header);
      if (faults < fewest) {
        best = variant;
        fewest = faults;
      }
    }
    return best;
  }

  /** Oddities of the first record that has any, read as this variant. */
  private int faults(Window records, PcapHeader header) throws IOException {
    int ahead = 0;
    for (int i = 0; i < RECORDS_TO_TRY && ahead < BYTES_TO_TRY; i++) {
      if (!records.has(ahead + recordHeaderBytes)) {
        return records.has(ahead + 1) ? 1 : 0;
      }
      int at = records.position + ahead;
      int fraction = records.int32(at + 4, header.littleEndian());
      int captured = records.int32(at + 8, header.littleEndian());
      int original = records.int32(at + 12, header.littleEndian());
      if (header.lengthsSwapped(captured, original)) {
        int swapped = captured;
        captured = original;
        original = swapped;
      }
      int faults = 0;
      if (Integer.compareUnsigned(fraction, 1_000_000) >= 0) {
        faults++;
      }
      if (Integer.compareUnsigned(captured, header.maxPacketBytes()) > 0) {
        faults++;
      }
      if (Integer.compareUnsigned(original, MAX_PLAUSIBLE_ORIGINAL) > 0) {
        faults++;
      }
      if (Integer.compareUnsigned(captured, header.snapLength()) > 0) {
        faults++;
      }
      if (Integer.compareUnsigned(captured, original) > 0) {
        faults++;
      }
      if (faults > 0) {
        return faults;
      }
      ahead += recordHeaderBytes + captured;
      if (ahead < BYTES_TO_TRY && !records.has(ahead)) {
        return 1;
      }
    }
    return 0;
  }
}
