package io.github.whyrst.host;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What went wrong with a file, in words. */
final class Trouble {
  private Trouble() {}

  static String of(IOException e) {
    if (e instanceof FileSystemException failed) {
      String why = failed.getReason();
      if (e instanceof AccessDeniedException) {
        why = "permission denied";
      } else if (e instanceof NoSuchFileException) {
        why = "no such file";
      }
      return failed.getFile() + (why == null ? "" : ": " + why);
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
