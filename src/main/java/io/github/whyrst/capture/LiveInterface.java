package io.github.whyrst.capture;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.BlockingMode;
import org.pcap4j.core.PcapHandle.TimestampPrecision;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.PcapStat;
import org.pcap4j.packet.namednumber.DataLinkType;

/** A network interface of this host that libpcap captures on, with its next packet. */
final class LiveInterface {
  /** Kernel buffers that are not full are handed over this long after their first packet. */
  static final int TIME_OUT_MILLIS = 100;

  private static final int NANOSECOND_DIGITS = 9;
  private static final long UNSIGNED = 0xffff_ffffL;

  /** Next to a snap length: what libpcap itself puts before a packet. */
  private static final int ADDED_BYTES = 64;

  final String name;

  /** Its place among the interfaces captured on. */
  final int index;

  final int linkType;
  final PacketReader packet;

  /** Whether {@link #packet} waits to be given. */
  boolean pending;

  private final PcapHandle handle;
  private long frames;
  private long frameBytes;
  private long snapped;
  private long dropped;
  private @Nullable String failure;

  private LiveInterface(String name, int index, PcapHandle handle) {
    this.name = name;
    this.index = index;
    this.handle = handle;
    this.linkType = handle.getDlt().value();
    this.packet = new PacketReader(handle);
  }

  /**
   * Begins to capture.
   *
   * @throws CaptureException where it cannot be; says why and how to mend it
   */
  static LiveInterface open(String name, int index, LiveSettings settings) throws CaptureException {
    PcapHandle opened = null;
    try {
      opened =
          new PcapHandle.Builder(name)
              .snaplen(settings.snapLength())
              .promiscuousMode(
                  settings.promiscuous()
                      ? PromiscuousMode.PROMISCUOUS
                      : PromiscuousMode.NONPROMISCUOUS)
              .bufferSize(settings.bufferBytes())
              .timeoutMillis(TIME_OUT_MILLIS)
              .timestampPrecision(TimestampPrecision.NANO)
              .build();
      opened.setBlockingMode(BlockingMode.NONBLOCKING);
      preferNewCookedHeader(opened);
      filter(opened, settings.filter());
      LiveInterface live = new LiveInterface(name, index, opened);
      opened = null;
      return live;
    } catch (PcapNativeException e) {
      throw new CaptureException(CaptureRefusal.of(name, e), e);
    } catch (NotOpenException e) {
      throw new CaptureException(name + ": " + e.getMessage(), e);
    } catch (LinkageError e) {
      throw new CaptureException(CaptureRefusal.NO_LIBPCAP, e);
    } finally {
      if (opened != null) {
        opened.close();
      }
    }
  }

  /** The second version of the header that stands for "any" interface names the interface. */
  private static void preferNewCookedHeader(PcapHandle opened) throws NotOpenException {
    if (opened.getDlt().value() == LinkType.LINUX_SLL) {
      try {
        opened.setDlt(DataLinkType.getInstance(LinkType.LINUX_SLL2));
      } catch (PcapNativeException e) {
        // An older libpcap has only the first.
      }
    }
  }

  /** Link types that libpcap has no words for are read unfiltered. */
  private static void filter(PcapHandle opened, String words)
      throws CaptureException, NotOpenException {
    if (!words.isEmpty()) {
      try {
        opened
            .compileFilter(words, BpfCompileMode.OPTIMIZE, PcapHandle.PCAP_NETMASK_UNKNOWN)
            .free();
      } catch (PcapNativeException e) {
        throw new CaptureException("filter '" + words + "': " + e.getMessage(), e);
      }
    }
    for (String each : List.of(KernelFilter.of(words), words)) {
      try {
        opened.setFilter(each, BpfCompileMode.OPTIMIZE);
        return;
      } catch (PcapNativeException e) {
        // Without ours, more is handed over than is needed.
      }
    }
  }

  /** Slots for frames have to be this much larger than the snap length. */
  static int slotBytes(int snapLength) {
    return snapLength + ADDED_BYTES;
  }

  /** Whether a packet is pending, after a look for one. */
  boolean look() {
    if (!pending) {
      int result = packet.next();
      pending = result > 0;
      if (result < 0 && failure == null) {
        failure = error();
      }
    }
    return pending;
  }

  private String error() {
    try {
      return handle.getError();
    } catch (NotOpenException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Whether nothing more will come of it but what the kernel had already. */
  boolean hasFailed() {
    return failure != null;
  }

  /** Gives the pending packet: it counts, and another may be looked for. Returns its number. */
  long take() {
    pending = false;
    frameBytes += packet.capturedLength;
    snapped += packet.capturedLength < packet.originalLength ? 1 : 0;
    return ++frames;
  }

  /** What is known of it so far, as of a file. */
  SourceFile facts() {
    if (failure == null) {
      countDropped();
    }
    return new SourceFile(
        name,
        "live",
        null,
        List.of(linkType),
        NANOSECOND_DIGITS,
        frames,
        frameBytes,
        snapped,
        0,
        dropped,
        failure);
  }

  private void countDropped() {
    try {
      PcapStat stats = handle.getStats();
      dropped =
          (stats.getNumPacketsDropped() & UNSIGNED) + (stats.getNumPacketsDroppedByIf() & UNSIGNED);
    } catch (PcapNativeException | NotOpenException e) {
      // What was counted before stays true.
    }
  }

  void close() {
    handle.close();
  }
}
