package io.github.whyrst.capture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * A capture written into files of bounded size, of which the newest are kept: {@code x.pcapng},
 * then {@code x-2.pcapng} and so on.
 */
public final class RotatedFiles implements Closeable {
  private final Path first;
  private final long maxBytes;
  private final int maxFiles;
  private final int snapLength;
  private final Supplier<List<SourceFile>> interfaces;
  private final Deque<Path> files = new ArrayDeque<>();
  private PcapngWriter writer;
  private int made;
  private long packets;
  private long lastNanos;

  /**
   * Creates the first file.
   *
   * @param maxBytes size at which the next file is begun
   * @param maxFiles files kept
   * @param interfaces says what is known of them by now
   */
  public RotatedFiles(
      Path first,
      long maxBytes,
      int maxFiles,
      int snapLength,
      Supplier<List<SourceFile>> interfaces)
      throws CaptureException {
    this.first = first;
    this.maxBytes = maxBytes;
    this.maxFiles = maxFiles;
    this.snapLength = snapLength;
    this.interfaces = interfaces;
    try {
      this.writer = begin(first);
    } catch (IOException e) {
      throw new CaptureException(first + " cannot be written: " + ChannelInput.reason(e), e);
    }
  }

  private PcapngWriter begin(Path path) throws IOException {
    PcapngWriter begun = new PcapngWriter(path, interfaces.get(), snapLength);
    files.add(path);
    made++;
    return begun;
  }

  void packet(
      int source,
      long number,
      long timeNanos,
      int originalLength,
      ByteBuffer bytes,
      int offset,
      int length)
      throws IOException {
    if (writer.size() + length > maxBytes && packets > 0) {
      rotate();
    }
    writer.packet(source, number, timeNanos, originalLength, bytes, offset, length);
    packets++;
    lastNanos = timeNanos;
  }

  private void rotate() throws IOException {
    writer.close();
    String name = first.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String extension = dot > 0 ? name.substring(dot) : "";
    writer = begin(first.resolveSibling(stem + "-" + (made + 1) + extension));
    while (files.size() > maxFiles) {
      Files.deleteIfExists(files.remove());
    }
  }

  void flush() throws IOException {
    writer.flush();
  }

  /** Packets written, into files that are kept and others. */
  long packets() {
    return packets;
  }

  /** The file written last, and how many there are. */
  String described() {
    String last = files.getLast().toString();
    return files.size() == 1 ? last : files.getFirst() + " to " + last;
  }

  @Override
  public void close() throws IOException {
    try (PcapngWriter closing = writer) {
      List<SourceFile> facts = interfaces.get();
      for (int i = 0; i < facts.size(); i++) {
        closing.statistics(i, lastNanos, facts.get(i));
      }
    }
  }
}
