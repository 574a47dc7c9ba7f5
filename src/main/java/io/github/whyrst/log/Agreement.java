package io.github.whyrst.log;

import io.github.whyrst.cause.Verdict;
import io.github.whyrst.evidence.Party;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.Role;
import io.github.whyrst.evidence.Stage;
import io.github.whyrst.evidence.Trigger;
import io.github.whyrst.log.LogEvent.Kind;
import io.github.whyrst.log.Place.End;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a line says can be about a reset, but for the time. A reset makes itself felt where
 * it arrives, so a line is of its receiver: the remote end is the reset's sender.
 *
 * @param basis what agrees
 * @param backwards whether it only does with the ends exchanged: both were reset, and the verdict
 *     is of the other's reset
 */
record Agreement(Basis basis, boolean backwards) {
  private static final Agreement TIME = new Agreement(Basis.TIME, false);

  /**
   * @param known addresses of the capture's resets; any other that a line names may be translated
   */
  static @Nullable Agreement of(LogEvent event, Verdict verdict, Set<String> known) {
    ResetEvidence facts = verdict.facts();
    if (answersSyn(facts) != (event.kind() == Kind.REFUSED)) {
      return null;
    }
    if (event.places().isEmpty()) {
      return TIME;
    }
    Party sender = facts.sender().party();
    Party receiver = facts.receiver().party();
    Basis forwards = basis(event, sender, receiver, known);
    if (forwards != null) {
      return new Agreement(forwards, false);
    }
    Basis backwards = basis(event, receiver, sender, known);
    return backwards != null && backwards.isOneConnection() ? new Agreement(backwards, true) : null;
  }

  private static boolean answersSyn(ResetEvidence facts) {
    Trigger trigger = facts.trigger();
    return trigger == null
        ? facts.connection().stage() == Stage.POST_SYN
        : trigger.kind() == Trigger.Kind.SYN;
  }

  private static @Nullable Basis basis(
      LogEvent event, Party remote, Party local, Set<String> known) {
    int atRemote = 0;
    int atLocal = 0;
    for (Place place : event.places()) {
      int here = place.end() == End.LOCAL ? 0 : fit(place, remote, known);
      int there = place.end() == End.REMOTE ? 0 : fit(place, local, known);
      boolean contradicts =
          here == 0
              && there == 0
              && place.end() != End.EITHER
              && place.port() != 0
              && place.address() != null
              && known.contains(place.address());
      if (contradicts) {
        return null;
      }
      atRemote = Math.max(atRemote, here);
      atLocal = Math.max(atLocal, there);
    }
    if (atRemote == BOTH && atLocal == BOTH) {
      return Basis.BOTH_ENDS;
    }
    Party client = local.role() == Role.SERVER || remote.role() == Role.CLIENT ? remote : local;
    if ((client == remote ? atRemote : atLocal) == BOTH && client.role() == Role.CLIENT) {
      return Basis.CLIENT;
    }
    boolean portAtRemote = atRemote == BOTH || atRemote == PORT;
    boolean portAtLocal = atLocal == BOTH || atLocal == PORT;
    if (portAtRemote && portAtLocal) {
      return Basis.BOTH_PORTS;
    }
    if (atRemote == BOTH || atLocal == BOTH) {
      return Basis.ENDPOINT;
    }
    if (atRemote == ADDRESS || atLocal == ADDRESS) {
      return Basis.ADDRESS;
    }
    return portAtRemote || portAtLocal ? Basis.PORT : null;
  }

  private static final int PORT = 1;
  private static final int ADDRESS = 2;
  private static final int BOTH = 3;

  /** What of a place is this party's: nothing where anything that can be compared is another. */
  private static int fit(Place place, Party party, Set<String> known) {
    String address = place.address();
    boolean samePort = place.port() == party.port();
    if (address != null && address.equals(party.address())) {
      return place.port() == 0 ? ADDRESS : samePort ? BOTH : 0;
    }
    boolean unseen = address == null || !(known.contains(address) || Places.isLoopback(address));
    return samePort && unseen ? PORT : 0;
  }
}
