package io.github.whyrst.capture;

import io.github.whyrst.wire.Frame;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes frames of several interfaces to a pcapng file (draft-ietf-opsawg-pcapng). */
public final class PcapngWriter implements Closeable {
  private static final int BUFFER_BYTES = 64 << 10;
  private static final byte[] RESOLUTION = {Pcapng.NANOSECONDS};

  private final OutputStream file;
  private final PcapngBlocks blocks = new PcapngBlocks(2 * BUFFER_BYTES);
  private long written;

  /**
   * Creates or overwrites a file.
   *
   * @param interfaces whose places in the list {@link Frame#file} tells
   */
  public PcapngWriter(Path path, List<SourceFile> interfaces, int snapLength) throws IOException {
    file = Files.newOutputStream(path);
    blocks.section("whyrst", List.of());
    for (SourceFile each : interfaces) {
      blocks.begin(Pcapng.INTERFACE_DESCRIPTION);
      blocks.int16(each.linkTypes().get(0));
      blocks.int16(0);
      blocks.int32(snapLength);
      blocks.option(Pcapng.IF_NAME, each.name());
      blocks.option(Pcapng.IF_TSRESOL, RESOLUTION);
      blocks.endOptions();
      blocks.end();
    }
  }

  /** Writes a frame, and its number as the packet's identity. */
  void packet(
      int source,
      long number,
      long timeNanos,
      int originalLength,
      ByteBuffer bytes,
      int offset,
      int length)
      throws IOException {
    blocks.begin(Pcapng.ENHANCED_PACKET);
    blocks.int32(source);
    blocks.stamp(timeNanos);
    blocks.int32(length);
    blocks.int32(originalLength);
    blocks.bytes(bytes, offset, length);
    blocks.option(Pcapng.EPB_PACKETID, number);
    blocks.endOptions();
    blocks.end();
    if (blocks.size() >= BUFFER_BYTES) {
      flush();
    }
  }

  /** Writes what an interface says of itself at the end. */
  void statistics(int source, long timeNanos, SourceFile facts) {
    blocks.begin(Pcapng.INTERFACE_STATISTICS);
    blocks.int32(source);
    blocks.stamp(timeNanos);
    blocks.option(Pcapng.ISB_IFRECV, facts.frames());
    if (facts.dropped() != null) {
      blocks.option(Pcapng.ISB_IFDROP, facts.dropped());
    }
    blocks.endOptions();
    blocks.end();
  }

  /** Bytes of the file so far, those still to be flushed among them. */
  long size() {
    return written + blocks.size();
  }

  /** Leaves nothing in memory. */
  void flush() throws IOException {
    file.write(blocks.array(), 0, blocks.size());
    written += blocks.size();
    blocks.clear();
  }

  @Override
  public void close() throws IOException {
    try (file) {
      flush();
    }
  }
}
