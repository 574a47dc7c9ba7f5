package io.github.whyrst.log;

/**
 * A line of a log that no reset explains.
 *
 * @param file name of the log
 * @param event the line
 * @param reason why not
 */
public record Unexplained(String file, LogEvent event, Reason reason) {
  /** Why a line is not explained. */
  public enum Reason {
    /** It has no time that can be read. */
    NO_TIME("it has no time that can be read"),
    /** The capture does not reach to its time. */
    OUTSIDE_CAPTURE("the capture does not reach to its time"),
    /** No reset of that kind, of those ends, at that time. */
    NO_RESET("no reset in the capture fits it"),
    /** Several resets fit it as little, and were not for one reason. */
    SEVERAL_FIT("several resets fit it, with different causes");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** In words. */
    public String text() {
      return text;
    }
  }
}
