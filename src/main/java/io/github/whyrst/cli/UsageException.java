package io.github.whyrst.cli;

/** The command line asks for what cannot be done; the message says what and how to mend it. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
