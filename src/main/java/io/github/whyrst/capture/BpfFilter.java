package io.github.whyrst.capture;

import io.github.whyrst.wire.Frame;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcap4j.core.BpfProgram;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.Pcaps;
import org.pcap4j.packet.namednumber.DataLinkType;

/**
 * A filter in the words of tcpdump, compiled and run by libpcap: one program for each link type,
 * for the same words find an address at another place behind another link header.
 */
public final class BpfFilter {
  private static final int SNAP_LENGTH = 256 << 10;
  private static final int SMALLEST_COPY = 64;

  private final String words;
  private final List<Program> programs = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private Program newest;

  /** Packets to hand over, by the logarithm of their size: JNA copies an array whole. */
  private final byte[][] copies = new byte[Integer.SIZE][];

  /** What the words are behind a link header; without code, nothing matches there. */
  private record Program(int linkType, @Nullable BpfProgram code) {}

  /**
   * Compiles a filter.
   *
   * @param words as they follow "--" on the command line, joined by spaces
   * @param linkType LINKTYPE_ value of the capture, for which they have to mean something; others
   *     are compiled when they come
   * @throws CaptureException where libpcap is missing, or does not understand the words
   */
  public BpfFilter(String words, int linkType) throws CaptureException {
    this.words = words;
    try {
      newest = new Program(linkType, compile(linkType));
      programs.add(newest);
    } catch (PcapNativeException | NotOpenException e) {
      throw new CaptureException("filter '" + words + "': " + e.getMessage(), e);
    } catch (LinkageError e) {
      throw new CaptureException(
          "a filter needs " + CaptureRefusal.NO_LIBPCAP + " or use --host and --port", e);
    }
  }

  private BpfProgram compile(int linkType) throws PcapNativeException, NotOpenException {
    DataLinkType type = DataLinkType.getInstance(dataLinkType(linkType));
    try (PcapHandle nothing = Pcaps.openDead(type, SNAP_LENGTH)) {
      return nothing.compileFilter(words, BpfCompileMode.OPTIMIZE, unknownNetmask());
    }
  }

  private static Inet4Address unknownNetmask() {
    byte[] ones = {-1, -1, -1, -1};
    try {
      return (Inet4Address) InetAddress.getByAddress(ones);
    } catch (UnknownHostException e) {
      throw new AssertionError("four bytes are an address", e);
    }
  }

  /** libpcap's compiler wants DLT_ values, which differ for what systems numbered differently. */
  private static int dataLinkType(int linkType) {
    return switch (linkType) {
      case LinkType.RAW, LinkType.RAW_OPENBSD -> LinkType.RAW_DLT;
      default -> linkType;
    };
  }

  /** Whether the filter takes this frame. */
  public boolean matches(Frame frame) {
    Program program = newest;
    if (program.linkType != frame.linkType) {
      program = forLinkType(frame.linkType);
      newest = program;
    }
    if (program.code == null) {
      return false;
    }
    int captured = frame.capturedLength;
    byte[] packet = copyOfAtLeast(captured);
    frame.bytes.get(frame.offset, packet, 0, captured);
    return program.code.applyFilter(packet, frame.originalLength, captured);
  }

  private Program forLinkType(int linkType) {
    for (Program program : programs) {
      if (program.linkType == linkType) {
        return program;
      }
    }
    BpfProgram code = null;
    try {
      code = compile(linkType);
    } catch (PcapNativeException | NotOpenException e) {
      warnings.add(
          "filter '" + words + "' leaves out link type " + linkType + ": " + e.getMessage());
    }
    Program program = new Program(linkType, code);
    programs.add(program);
    return program;
  }

  private byte[] copyOfAtLeast(int length) {
    int log = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(length, SMALLEST_COPY) - 1);
    byte[] copy = copies[log];
    if (copy == null) {
      copy = new byte[1 << log];
      copies[log] = copy;
    }
    return copy;
  }

  /** Link types that it cannot filter and so leaves out, in words for the user. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }
}
