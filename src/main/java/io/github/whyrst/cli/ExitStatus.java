package io.github.whyrst.cli;

/** What the process tells the shell. */
final class ExitStatus {
  /** Done, whatever was found. */
  static final int DONE = 0;

  /** A reset was found that {@code --fail-on} names. */
  static final int FOUND = 1;

  /** Wrong usage, or an input that cannot be read. */
  static final int FAILED = 2;

  /** The input broke off; what came before was analysed. */
  static final int DAMAGED = 3;

  private ExitStatus() {}
}
