package io.github.whyrst.scenario;

import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.capture.SourceFile;
import io.github.whyrst.wire.Frame;
import java.nio.ByteBuffer;
import java.util.List;

/** Packets as the frames of one Ethernet capture with nanosecond time stamps. */
public final class PacketSource implements FrameSource {
  private static final int LINKTYPE_ETHERNET = 1;

  private final String name;
  private final List<Packet> packets;
  private int next;
  private long frameBytes;

  PacketSource(String name, List<Packet> packets) {
    this.name = name;
    this.packets = packets;
  }

  @Override
  public boolean next(Frame frame) {
    if (next == packets.size()) {
      return false;
    }
    Packet packet = packets.get(next++);
    byte[] bytes = PacketBytes.ethernet(packet);
    frame.bytes = ByteBuffer.wrap(bytes);
    frame.offset = 0;
    frame.capturedLength = bytes.length;
    frame.originalLength = bytes.length;
    frame.timeNanos = packet.timeNanos;
    frame.linkType = LINKTYPE_ETHERNET;
    frame.interfaceId = 0;
    frame.direction = Frame.Direction.UNKNOWN;
    frame.file = 0;
    frame.number = next;
    frameBytes += bytes.length;
    return true;
  }

  @Override
  public List<SourceFile> files() {
    return List.of(
        new SourceFile(
            name, "pcap", null, List.of(LINKTYPE_ETHERNET), 9, next, frameBytes, 0, 0, null, null));
  }

  @Override
  public void close() {}
}
