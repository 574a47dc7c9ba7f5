package io.github.whyrst.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What commands ask of the captures that they are given. */
final class Captures {
  private Captures() {}

  /**
   * Refuses what can be read only once, where a command has to read it again. A pipe is refused by
   * whatever name: the second opening would wait for ever.
   */
  static void needRereading(String what, List<String> names) throws UsageException {
    for (String name : names) {
      if (name.equals("-")) {
        throw new UsageException(
            what + " reads captures more than once: save standard input to a file first");
      }
      if (isSpecial(name)) {
        throw new UsageException(
            what + " reads captures more than once: save what " + name + " gives to a file first");
      }
    }
  }

  /** Whether all can be read more than once. */
  static boolean canBeReadAgain(List<String> names) {
    return names.stream().noneMatch(name -> name.equals("-") || isSpecial(name));
  }

  /** Something that exists and is neither a file nor a directory. */
  private static boolean isSpecial(String name) {
    try {
      Path path = Path.of(name);
      return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Warns of a capture that broke off; whether it did. */
  static boolean isDamaged(String name, @Nullable String damage, Console console) {
    if (damage == null) {
      return false;
    }
    console.complain(
        "whyrst: warning: "
            + (name.equals("-") ? "standard input" : name)
            + ": "
            + damage
            + "; what came before was analysed");
    return true;
  }
}
