package io.github.whyrst.evidence;

/**
 * Which end of a connection a party is, by who sent the SYN; {@code UNKNOWN} where none was seen.
 */
public enum Role {
  CLIENT,
  SERVER,
  UNKNOWN
}
