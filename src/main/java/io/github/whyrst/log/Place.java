package io.github.whyrst.log;

import org.jspecify.annotations.Nullable;

/**
 * An end of a connection as a line names it.
 *
 * @param end which end, seen from the program that wrote the line
 * @param address an IP address as {@link io.github.whyrst.wire.IpAddress} writes it, or null where
 *     only a name is given; names are not resolved
 * @param port its port, or 0 where none is given
 */
record Place(End end, @Nullable String address, int port) {
  /** Which end. */
  enum End {
    LOCAL,
    REMOTE,
    EITHER
  }
}
