package io.github.whyrst.cause;

/** The labels that users script against. */
public enum Cause {
  FIREWALL(
      "firewall",
      "a filter, IPS, NAT or other device on the path (or a host filter) made the reset, or lost or"
          + " refused its state",
      "the network team, the rules"),
  IDLE_TIMEOUT(
      "idle-timeout",
      "a timer on a quiet connection ran out, at a device, a proxy, a server or by failed"
          + " keep-alive probes",
      "timer and keep-alive settings"),
  OVERLOAD(
      "overload",
      "the receiving side ran out of a resource: accept queue, connection limit, memory,"
          + " descriptors, workers",
      "capacity"),
  CRASH(
      "crash",
      "the process or host died, restarted or lost its state",
      "the crash, the deployment"),
  REFUSED(
      "refused",
      "nothing listens on that port, with no sign of the causes above",
      "the service, the address"),
  ABORT(
      "abort",
      "an application on a living host closed abortively: unread data, SO_LINGER 0, gave up waiting",
      "the application's code and time-outs"),
  NETWORK("network", "packets stopped getting through and a side gave up", "the path"),
  PROBE("probe", "a scan or a half-open health check", "usually nobody"),
  TEARDOWN("teardown", "a harmless reset at the end of a finished exchange", "nobody"),
  UNKNOWN("unknown", "the capture cannot tell; it says what would", "another capture");

  private final String label;
  private final String says;
  private final String turnTo;

  Cause(String label, String says, String turnTo) {
    this.label = label;
    this.says = says;
    this.turnTo = turnTo;
  }

  /** The label as printed and as scripts compare it. */
  public String label() {
    return label;
  }

  /** What a verdict of this cause says. */
  public String says() {
    return says;
  }

  /** Whom, or what, its user turns to. */
  public String turnTo() {
    return turnTo;
  }
}
