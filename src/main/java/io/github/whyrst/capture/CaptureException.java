package io.github.whyrst.capture;

/** An input that is no capture, or cannot be opened; the message says why and how to mend it. */
public final class CaptureException extends Exception {
  private static final long serialVersionUID = 1L;

  public CaptureException(String message) {
    super(message);
  }

  public CaptureException(String message, Throwable cause) {
    super(message, cause);
  }
}
