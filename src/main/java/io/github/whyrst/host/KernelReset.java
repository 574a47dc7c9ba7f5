package io.github.whyrst.host;

import io.github.whyrst.evidence.HostEvidence.LocalProcess;
import java.net.InetSocketAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's own account of a reset that it sent or accepted.
 *
 * @param nanos when, since the epoch
 * @param sent whether it was sent, not accepted
 * @param local this end: of a listening socket only what it is bound to
 * @param peer the other end, or null where a listening socket answered for nobody it knows
 * @param reason why, as enum sk_rst_reason names it; null on kernels before 6.10 and where accepted
 * @param state state of the socket, or null
 * @param by the process in whose name it was sent, or null where an interrupt did
 */
record KernelReset(
    long nanos,
    boolean sent,
    InetSocketAddress local,
    @Nullable InetSocketAddress peer,
    @Nullable String reason,
    @Nullable String state,
    @Nullable LocalProcess by) {

  /**
   * From the fields of tcp:tcp_send_reset or tcp:tcp_receive_reset, or null where they tell no
   * addresses.
   *
   * @param by see above
   */
  static @Nullable KernelReset of(
      long nanos, boolean sent, Map<String, String> fields, @Nullable LocalProcess by) {
    InetSocketAddress local = end(fields, "src", "sport", "saddrv6", "saddr");
    InetSocketAddress peer = end(fields, "dest", "dport", "daddrv6", "daddr");
    if (local == null || peer == null) {
      return null;
    }
    String reason = fields.get("reason");
    return new KernelReset(
        nanos,
        sent,
        local,
        peer.getPort() == 0 ? null : peer,
        reason == null || reason.equals("NOT_SPECIFIED") ? null : reason,
        known(fields.get("state")),
        by);
  }

  private static @Nullable String known(@Nullable String state) {
    return state == null || state.equals("UNKNOWN") ? null : state;
  }

  /** The end in one field, as newer kernels print it, or in several. */
  private static @Nullable InetSocketAddress end(
      Map<String, String> fields, String whole, String port, String six, String four) {
    String text = fields.get(whole);
    if (text != null) {
      return Addresses.endpoint(text);
    }
    String address = fields.containsKey(six) ? fields.get(six) : fields.get(four);
    return Addresses.endpoint(address, fields.get(port));
  }
}
