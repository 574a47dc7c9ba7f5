package io.github.whyrst;

/**
 * The frame that is to be explained is no reset; the message says what it is, and where some are.
 */
public final class NoResetException extends Exception {
  private static final long serialVersionUID = 1L;

  NoResetException(String message) {
    super(message);
  }
}
