package io.github.whyrst.cli;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A file that a report goes to. It is opened before the work whose result it takes, and takes its
 * place only when that is whole; a device or a pipe is written to as it is.
 */
final class OutputFile implements Closeable {
  private final String name;
  private final Path target;
  private final Path written;
  private final OutputStream out;
  private boolean whole;

  private OutputFile(String name, Path target, Path written) throws IOException {
    this.name = name;
    this.target = target;
    this.written = written;
    this.out = new BufferedOutputStream(Files.newOutputStream(written), 1 << 16);
  }

  /**
   * Opens one.
   *
   * @param option that names it
   * @param inputs files that it must not be
   * @throws UsageException where it cannot be written, or is an input
   */
  static OutputFile open(String option, String name, List<String> inputs) throws UsageException {
    try {
      Path target = Path.of(name);
      if (Files.isDirectory(target)) {
        throw new UsageException(option + " takes a file; " + name + " is a directory");
      }
      if (Files.exists(target)) {
        target = target.toRealPath();
        for (String input : inputs) {
          if (!input.equals("-")
              && Files.exists(Path.of(input))
              && Files.isSameFile(target, Path.of(input))) {
            throw new UsageException(
                option + " would write over " + input + ", which is read: name another file");
          }
        }
      }
      boolean special = Files.exists(target) && !Files.isRegularFile(target);
      if (!special && Files.exists(target) && !Files.isWritable(target)) {
        throw new AccessDeniedException(name);
      }
      Path beside = target.resolveSibling(target.getFileName() + ".part");
      return new OutputFile(name, target, special ? target : beside);
    } catch (InvalidPathException e) {
      throw new UsageException(option + ": " + name + " is no file name");
    } catch (IOException e) {
      throw new UsageException(option + ": cannot write " + name + ": " + reason(e));
    }
  }

  /** Something that fails says which file. */
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /** Writes all of it. */
  void write(Writing writing) throws IOException {
    try {
      writing.to(out);
      out.close();
      if (!written.equals(target)) {
        Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
      }
      whole = true;
    } catch (IOException e) {
      throw new IOException("cannot write " + name + ": " + reason(e), e);
    }
  }

  /** Leaves nothing behind where it was not written whole. */
  @Override
  public void close() throws IOException {
    if (!whole) {
      out.close();
      if (!written.equals(target)) {
        Files.deleteIfExists(written);
      }
    }
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such directory";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String reason = e instanceof FileSystemException failed ? failed.getReason() : e.getMessage();
    return reason == null ? e.toString() : reason;
  }
}
