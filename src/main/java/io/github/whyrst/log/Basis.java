package io.github.whyrst.log;

import java.util.Locale;

/** What a line and a reset have in common besides the time, the most telling first. */
public enum Basis {
  /** The addresses and ports of both ends. */
  BOTH_ENDS("both ends"),
  /** The client's address and port, which few connections share. */
  CLIENT("the client's address and port"),
  /** The ports of both ends, while an address is another: translated on the way, or a name. */
  BOTH_PORTS("the ports of both ends"),
  /** The service's address and port. */
  ENDPOINT("address and port"),
  /** An address; the line names no port. */
  ADDRESS("address alone"),
  /** A port; the line has a name, or an address that no reset of the capture has. */
  PORT("port alone"),
  /** Nothing: the line names no end. */
  TIME("time alone");

  private static final long SECOND = 1_000_000_000L;

  private final String text;

  Basis(String text) {
    this.text = text;
  }

  /** In words. */
  public String text() {
    return text;
  }

  /** As in JSON. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it tells one connection from others of the same service. */
  boolean isOneConnection() {
    return compareTo(BOTH_PORTS) <= 0;
  }

  /** Whether too much fits it for a choice among several. */
  boolean isWeak() {
    return compareTo(ENDPOINT) > 0;
  }

  /**
   * How long after a reset a line about it may come. A pooled connection may have been reset long
   * before its program tries it, which only matters where the line says which connection it was.
   */
  long latestNanos() {
    return isOneConnection() ? 600 * SECOND : isWeak() ? SECOND : 5 * SECOND;
  }
}
