package io.github.whyrst.capture;

import io.github.whyrst.wire.Frame;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * All that a source gave: its frames, copied, and its files.
 *
 * @param frames those that no filter hides, in the order given
 * @param files as told at the end
 */
record Read(List<Seen> frames, List<SourceFile> files) {
  /** A frame that has its own bytes. */
  record Seen(
      int file,
      long number,
      long timeNanos,
      int originalLength,
      int linkType,
      int interfaceId,
      Frame.Direction direction,
      List<Byte> bytes) {}

  static Read all(FrameSource source) throws IOException {
    List<Seen> frames = new ArrayList<>();
    Frame frame = new Frame();
    try (source) {
      while (source.next(frame)) {
        if (!frame.hidden) {
          frames.add(seen(frame));
        }
      }
      if (source.next(frame)) {
        throw new AssertionError("the end is not the end");
      }
      return new Read(frames, source.files());
    }
  }

  static Seen seen(Frame frame) {
    List<Byte> bytes = new ArrayList<>();
    for (int i = frame.offset; i < frame.end(); i++) {
      bytes.add(frame.bytes.get(i));
    }
    return new Seen(
        frame.file,
        frame.number,
        frame.timeNanos,
        frame.originalLength,
        frame.linkType,
        frame.interfaceId,
        frame.direction,
        bytes);
  }

  /** Reads what could be a regular file. */
  static Read bytes(byte... file) throws CaptureException, IOException {
    return all(open(file));
  }

  static CaptureFile open(byte... file) throws CaptureException {
    return open("bytes", file, file.length);
  }

  /** Opens what arrives by a pipe. */
  static CaptureFile stream(byte... content) throws CaptureException {
    return open("-", content, -1);
  }

  private static CaptureFile open(String name, byte[] content, long total) throws CaptureException {
    Resources resources = Resources.forSeveral(1000); // small buffers, which move often
    ReadableByteChannel channel = Channels.newChannel(new ByteArrayInputStream(content));
    return CaptureFile.open(name, 0, resources, new ChannelInput(resources, channel, total));
  }

  static Path write(Path directory, String name, byte... content) throws IOException {
    return Files.write(directory.resolve(name), content);
  }

  SourceFile file() {
    return files.get(0);
  }

  String damage() {
    return Objects.requireNonNullElse(file().damage(), "none");
  }

  List<Long> times() {
    return frames.stream().map(Seen::timeNanos).toList();
  }

  List<Long> numbers() {
    return frames.stream().map(Seen::number).toList();
  }
}
