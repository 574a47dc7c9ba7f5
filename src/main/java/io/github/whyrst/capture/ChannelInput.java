package io.github.whyrst.capture;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The stored bytes of a file, a pipe or standard input.
 *
 * <p>A regular file is closed between reads while very many are open.
 */
final class ChannelInput implements Input {
  private final Resources resources;

  /** Where to open it again; null for what can be read only once. */
  private final @Nullable Path path;

  private final @Nullable Object fileKey;
  private final long total;
  private @Nullable ReadableByteChannel channel;
  private long taken;

  private ChannelInput(
      Resources resources,
      ReadableByteChannel channel,
      @Nullable Path path,
      @Nullable Object fileKey,
      long total) {
    this.resources = resources;
    this.channel = channel;
    this.path = path;
    this.fileKey = fileKey;
    this.total = total;
    resources.opened();
  }

  /**
   * Reads what is open.
   *
   * @param total bytes in all, or -1 for a stream
   */
  ChannelInput(Resources resources, ReadableByteChannel channel, long total) {
    this(resources, channel, null, null, total);
  }

  /**
   * Opens what the user named.
   *
   * @param name a path, or "-" for standard input
   */
  static ChannelInput open(String name, Resources resources) throws CaptureException {
    if (name.equals("-")) {
      return standardInput(resources);
    }
    try {
      Path path = Path.of(name);
      BasicFileAttributes about = Files.readAttributes(path, BasicFileAttributes.class);
      if (about.isDirectory()) {
        throw new CaptureException(name + ": a directory, not a file");
      }
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      return about.isRegularFile()
          ? new ChannelInput(resources, channel, path, about.fileKey(), about.size())
          : new ChannelInput(resources, channel, -1);
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

  private static ChannelInput standardInput(Resources resources) {
    @SuppressWarnings("resource") // closed with the channel
    FileChannel channel = new FileInputStream(FileDescriptor.in).getChannel();
    long size;
    try {
      size = channel.size() - channel.position();
    } catch (IOException e) {
      size = -1; // a pipe has no position
    }
    return new ChannelInput(resources, channel, size > 0 ? size : -1);
  }

  /** What an exception of the file system says, without the file's name in front. */
  static String reason(IOException e) {
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    ReadableByteChannel open = channel != null ? channel : openAgain();
    int n = open.read(into);
    if (n > 0) {
      taken += n;
    }
    if (path != null && resources.areScarce()) {
      close();
    }
    return n;
  }

  private FileChannel openAgain() throws IOException {
    Path known = Objects.requireNonNull(path, "closed");
    try {
      if (!Objects.equals(
          fileKey, Files.readAttributes(known, BasicFileAttributes.class).fileKey())) {
        throw new DamagedInputException("another file took its name while it was read");
      }
      FileChannel again = FileChannel.open(known, StandardOpenOption.READ).position(taken);
      channel = again;
      resources.opened();
      return again;
    } catch (NoSuchFileException e) {
      throw new DamagedInputException("it was removed while it was read");
    }
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
    if (channel != null) {
      channel.close();
      channel = null;
      resources.closed();
    }
  }
}
