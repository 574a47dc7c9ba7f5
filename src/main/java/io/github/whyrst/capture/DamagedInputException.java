package io.github.whyrst.capture;

import java.io.IOException;

/** Compressed data that end early or contradict themselves; the message says how, in words. */
final class DamagedInputException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedInputException(String message) {
    super(message);
  }
}
