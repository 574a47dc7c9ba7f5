package io.github.whyrst.cause;

/** The labels that users script against. */
public enum Cause {
  FIREWALL("firewall"),
  IDLE_TIMEOUT("idle-timeout"),
  OVERLOAD("overload"),
  CRASH("crash"),
  REFUSED("refused"),
  ABORT("abort"),
  NETWORK("network"),
  PROBE("probe"),
  TEARDOWN("teardown"),
  UNKNOWN("unknown");

  private final String label;

  Cause(String label) {
    this.label = label;
  }

  /** The label as printed and as scripts compare it. */
  public String label() {
    return label;
  }
}
