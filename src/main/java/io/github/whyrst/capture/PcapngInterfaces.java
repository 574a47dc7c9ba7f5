package io.github.whyrst.capture;

import io.github.whyrst.wire.Frame;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The interfaces of a pcapng file, which each section numbers from 0 again: their link types, how
 * their time stamps count, and what they dropped. The time factors are worked out once here, so
 * that a packet costs a multiplication.
 */
final class PcapngInterfaces {
  /** Nobody has more; without a bound a damaged file could fill the memory. */
  static final int MAX_IN_SECTION = 1 << 16;

  private static final int BINARY = 0x80;
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long UNKNOWN = -1;

  private static final long[] POWERS_OF_TEN = new long[20];

  static {
    POWERS_OF_TEN[0] = 1;
    for (int i = 1; i < POWERS_OF_TEN.length; i++) {
      POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10; // the last one as unsigned
    }
  }

  private int count;
  private int earlierSections;
  private int[] linkType = new int[4];
  private int[] snapLength = new int[4];
  private int[] maxPacketBytes = new int[4];
  private int[] resolution = new int[4];

  /** Nanoseconds in a unit, or 0 where a unit is less than one. */
  private long[] nanosPerUnit = new long[4];

  private long[] offsetNanos = new long[4];
  private long[] droppedByInterface = new long[4];
  private long[] droppedBySystem = new long[4];

  private StoredFrame.@Nullable Interface[] described = new StoredFrame.Interface[4];
  private final Set<Integer> linkTypes = new LinkedHashSet<>();
  private int timeDigits;
  private long droppedInEarlierSections = UNKNOWN;
  private long droppedBetweenPackets = UNKNOWN;

  void startSection() {
    droppedInEarlierSections = sum(droppedInEarlierSections, droppedInSection());
    earlierSections += count;
    count = 0;
  }

  /**
   * @param tsResolution if_tsresol, negative powers of ten or, with the highest bit, of two
   * @param tsOffsetSeconds if_tsoffset
   */
  void add(int link, int snap, int tsResolution, long tsOffsetSeconds) {
    if (count == linkType.length) {
      grow();
    }
    int i = count++;
    linkType[i] = link;
    snapLength[i] = snap;
    maxPacketBytes[i] = PcapHeader.maxPacketBytes(link);
    resolution[i] = tsResolution;
    nanosPerUnit[i] = tsResolution <= 9 ? POWERS_OF_TEN[9 - tsResolution] : 0;
    offsetNanos[i] = tsOffsetSeconds * NANOS_PER_SECOND;
    droppedByInterface[i] = UNKNOWN;
    droppedBySystem[i] = UNKNOWN;
    linkTypes.add(link);
    timeDigits = Math.max(timeDigits, digits(tsResolution));
  }

  private void grow() {
    int size = 2 * count;
    linkType = Arrays.copyOf(linkType, size);
    snapLength = Arrays.copyOf(snapLength, size);
    maxPacketBytes = Arrays.copyOf(maxPacketBytes, size);
    resolution = Arrays.copyOf(resolution, size);
    nanosPerUnit = Arrays.copyOf(nanosPerUnit, size);
    offsetNanos = Arrays.copyOf(offsetNanos, size);
    droppedByInterface = Arrays.copyOf(droppedByInterface, size);
    droppedBySystem = Arrays.copyOf(droppedBySystem, size);
    described = Arrays.copyOf(described, size);
  }

  private static int digits(int tsResolution) {
    int exponent = tsResolution & ~BINARY;
    boolean binary = (tsResolution & BINARY) != 0;
    return Math.min(9, binary ? (int) Math.ceil(exponent * Math.log10(2)) : exponent);
  }

  int count() {
    return count;
  }

  /** Keeps how the interface that was added last is described. */
  void describe(StoredFrame.Interface last) {
    described[count - 1] = last;
  }

  StoredFrame.@Nullable Interface described(int i) {
    return described[i];
  }

  int linkType(int i) {
    return linkType[i];
  }

  int snapLength(int i) {
    return snapLength[i];
  }

  int maxPacketBytes(int i) {
    return maxPacketBytes[i];
  }

  /** Number in the whole file. */
  int numberInFile(int i) {
    return earlierSections + i;
  }

  /** Time of a stamp of interface {@code i}, as {@link Frame#timeNanos}. */
  long nanos(int i, long stamp) {
    long factor = nanosPerUnit[i];
    return (factor != 0 ? stamp * factor : fineNanos(resolution[i], stamp)) + offsetNanos[i];
  }

  private static long fineNanos(int tsResolution, long stamp) {
    int exponent = tsResolution & ~BINARY;
    if ((tsResolution & BINARY) == 0) {
      return exponent - 9 < POWERS_OF_TEN.length
          ? Long.divideUnsigned(stamp, POWERS_OF_TEN[exponent - 9])
          : 0;
    }
    if (exponent >= Long.SIZE) {
      return 0;
    }
    if (exponent == 0) {
      return stamp * NANOS_PER_SECOND;
    }
    long seconds = stamp >>> exponent;
    long fraction = stamp & (1L << exponent) - 1;
    long nanos =
        Math.multiplyHigh(fraction, NANOS_PER_SECOND) << Long.SIZE - exponent
            | fraction * NANOS_PER_SECOND >>> exponent;
    return seconds * NANOS_PER_SECOND + nanos;
  }

  /** Notes isb_ifdrop; statistics count from the interface's beginning, so the newest hold. */
  void droppedByInterface(int i, long packets) {
    droppedByInterface[i] = packets;
  }

  /** Notes isb_osdrop. */
  void droppedBySystem(int i, long packets) {
    droppedBySystem[i] = packets;
  }

  /** Notes packets that were lost before one, as that one says. */
  void droppedBetweenPackets(long packets) {
    droppedBetweenPackets = sum(droppedBetweenPackets, packets);
  }

  /** What was lost by the statistics or by the packets, whichever knows of more. */
  @Nullable Long dropped() {
    long most = Math.max(sum(droppedInEarlierSections, droppedInSection()), droppedBetweenPackets);
    return most == UNKNOWN ? null : most;
  }

  private long droppedInSection() {
    long all = UNKNOWN;
    for (int i = 0; i < count; i++) {
      all = sum(all, sum(droppedByInterface[i], droppedBySystem[i]));
    }
    return all;
  }

  /** Of counts that may be unknown; saturates where a damaged one is absurd. */
  private static long sum(long a, long b) {
    if (a == UNKNOWN || b == UNKNOWN) {
      return Math.max(a, b);
    }
    long sum = a + b;
    return a < 0 || b < 0 || sum < 0 ? Long.MAX_VALUE : sum;
  }

  Collection<Integer> linkTypes() {
    return linkTypes;
  }

  int timeDigits() {
    return timeDigits;
  }
}
