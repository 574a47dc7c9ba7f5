package io.github.whyrst.cli;

/** Where the program starts. */
public final class Main {
  private Main() {}

  /** Runs the command that {@code args} spell, and ends the JVM with its exit status. */
  public static void main(String[] args) {
    // Nothing waits for a shutdown hook, so none of its cost is paid.
    Runtime.getRuntime().halt(new Whyrst(Console.ofProcess()).run(args));
  }
}
