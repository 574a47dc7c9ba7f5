package io.github.whyrst.capture;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The stored bytes of a file, a pipe or standard input. */
final class ChannelInput implements Input {
  private final ReadableByteChannel channel;
  private final long total;
  private long taken;

  /**
   * @param total bytes in all, or -1 for a stream
   */
  ChannelInput(ReadableByteChannel channel, long total) {
    this.channel = channel;
    this.total = total;
  }

  /**
   * Opens what the user named.
   *
   * @param name a path, or "-" for standard input
   */
  static ChannelInput open(String name) throws CaptureException {
    if (name.equals("-")) {
      return standardInput();
    }
    try {
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        throw new CaptureException(name + ": a directory, not a capture");
      }
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      return new ChannelInput(channel, Files.isRegularFile(path) ? channel.size() : -1);
    } catch (InvalidPathException e) {
      throw new CaptureException(name + ": not a file name", e);
    } catch (NoSuchFileException e) {
      throw new CaptureException(name + ": no such file", e);
    } catch (AccessDeniedException e) {
      throw new CaptureException(
          name + ": no permission to read it; run as its owner, or let others read it: chmod a+r",
          e);
    } catch (IOException e) {
      throw new CaptureException(name + ": cannot be opened: " + reason(e), e);
    }
  }

  private static ChannelInput standardInput() {
    @SuppressWarnings("resource") // descriptor 0 is not ours to close
    FileChannel channel = new FileInputStream(FileDescriptor.in).getChannel();
    try {
      long size = channel.size() - channel.position();
      return new ChannelInput(channel, size > 0 ? size : -1);
    } catch (IOException e) {
      return new ChannelInput(channel, -1); // a pipe has no position
    }
  }

  /** What an exception of the file system says, without the file's name in front. */
  static String reason(IOException e) {
    String reason =
        e instanceof java.nio.file.FileSystemException f ? f.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    int n = channel.read(into);
    if (n > 0) {
      taken += n;
    }
    return n;
  }

  @Override
  public long bytesRead() {
    return taken;
  }

  @Override
  public long bytesTotal() {
    return total;
  }

  @Override
  public boolean isStream() {
    return total < 0;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
