package io.github.whyrst.scenario;

/** A scenario that says something impossible or unknown; the message begins with file:line. */
public final class ScenarioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ScenarioException(String message) {
    super(message);
  }
}
