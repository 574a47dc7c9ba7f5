package io.github.whyrst.evidence;

/** What a reset cost its users. */
public enum Harm {
  NONE,
  DELAYED,
  DATA_LOST,
  CONNECTION_FAILED
}
