package io.github.whyrst.cause;

import io.github.whyrst.evidence.Party;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.Role;

/**
 * Fills names of a reset into advice: {@code {server}} and {@code {client}} (addresses, by role or,
 * where roles are unknown, the lower port as server), {@code {port}} (the server's), {@code
 * {serverend}} and {@code {clientend}} (address and port), {@code {sender}} and {@code {receiver}}
 * (addresses).
 */
final class Placeholders {
  private Placeholders() {}

  static String fill(String line, ResetEvidence e) {
    if (line.indexOf('{') < 0) {
      return line;
    }
    Party server = server(e);
    Party sender = e.sender().party();
    Party client = server == sender ? e.receiver().party() : sender;
    return line.replace("{server}", server.address())
        .replace("{client}", client.address())
        .replace("{port}", Integer.toString(server.port()))
        .replace("{serverend}", server.endpoint())
        .replace("{clientend}", client.endpoint())
        .replace("{sender}", e.sender().party().address())
        .replace("{receiver}", e.receiver().party().address());
  }

  /** The server's end, guessed by the lower port where no SYN was seen. */
  static Party server(ResetEvidence e) {
    Party sender = e.sender().party();
    Party receiver = e.receiver().party();
    if (sender.role() != Role.UNKNOWN) {
      return sender.role() == Role.SERVER ? sender : receiver;
    }
    return sender.port() <= receiver.port() ? sender : receiver;
  }
}
