package io.github.whyrst.report;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.evidence.Party;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.incident.Finding;
import io.github.whyrst.incident.Incident;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a report the user wants to see. An empty collection asks for everything.
 *
 * @param hosts either end is in one of these
 * @param ports either end has one of these
 * @param causes the verdict is one of these
 * @param minConfidence the verdict's least confidence
 * @param onlyHarmful leaves out what {@link Tally#harmless} calls so
 */
public record Filter(
    List<AddressRange> hosts,
    Set<Integer> ports,
    Set<Cause> causes,
    double minConfidence,
    boolean onlyHarmful) {

  public boolean passes(Verdict verdict) {
    return (causes.isEmpty() || causes.contains(verdict.cause()))
        && verdict.confidence() >= minConfidence
        && !(onlyHarmful && Tally.harmless(verdict))
        && passes(verdict.facts());
  }

  public boolean passes(Incident incident) {
    boolean harmless = incident.cause() == Cause.TEARDOWN || incident.cause() == Cause.PROBE;
    return (causes.isEmpty() || causes.contains(incident.cause()))
        && !(onlyHarmful && harmless)
        && passes(incident.endpoint());
  }

  /** A finding has no cause: it passes unless some are asked for. */
  public boolean passes(Finding finding) {
    return causes.isEmpty() && passes(finding.endpoint());
  }

  private boolean passes(ResetEvidence facts) {
    Party sender = facts.sender().party();
    Party receiver = facts.receiver().party();
    return (hosts.isEmpty() || isHost(sender.address()) || isHost(receiver.address()))
        && (ports.isEmpty() || ports.contains(sender.port()) || ports.contains(receiver.port()));
  }

  /** An endpoint in text: {@code address}, {@code address:port} or {@code [address]:port}. */
  private boolean passes(@Nullable String endpoint) {
    if (hosts.isEmpty() && ports.isEmpty()) {
      return true;
    }
    if (endpoint == null) {
      return false;
    }
    int colon = endpoint.lastIndexOf(':');
    boolean bracketed = endpoint.startsWith("[");
    boolean hasPort =
        bracketed ? !endpoint.endsWith("]") : colon >= 0 && colon == endpoint.indexOf(':');
    String address = hasPort ? endpoint.substring(0, colon) : endpoint;
    address = bracketed ? address.substring(1, address.length() - 1) : address;
    return (hosts.isEmpty() || isHost(address))
        && (ports.isEmpty()
            || (hasPort && ports.contains(Integer.parseInt(endpoint.substring(colon + 1)))));
  }

  private boolean isHost(String address) {
    for (AddressRange range : hosts) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }
}
