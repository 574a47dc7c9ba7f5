package io.github.whyrst.evidence;

import org.jspecify.annotations.Nullable;

/**
 * What other connections tell about this reset. Counts are of what the capture holds.
 *
 * @param answeredBefore handshakes that the same service (address and port) answered before
 * @param answeredAfterNanos from the reset to the first handshake it answered afterwards, or null
 * @param answeredBeforeNanos from the last handshake it answered before to the reset, or null
 * @param answeredNearby handshakes answered within five seconds of the reset, either way
 * @param refusedNearby attempts refused in that time
 * @param refusedAfter attempts refused in the five seconds after the reset
 * @param endedSinceAnswer connections that the server ended since the service last answered a
 *     handshake before the reset
 * @param fellSinceAnswer those of them that it ended at one moment, where requests were cut off or
 *     nothing was left open, else 0
 * @param fellBeforeItCame connections that the service ended so at one moment, within 2 s before
 *     this one's first segment
 * @param switches times the service went from answering to refusing or back in the whole capture,
 *     but where it began to refuse when it had ended connections so
 * @param refusedBySource whether this client was refused each time while others were answered each
 *     time
 * @param endedTogether other connections of the service that the same end closed or reset within
 *     100 ms of this reset
 * @param endedTogetherClients different client addresses among them
 * @param cutOff whether the server ended this connection while the client had spoken last
 * @param cutOffTogether other connections of the service that the server ended within 100 ms of
 *     this one's end while their client's last words had no answer yet
 * @param unlikeIdleTogether other connections of the service that the same end closed or reset
 *     within 100 ms of this one's end, all of them idle, for a clearly shorter or longer time than
 *     this one
 * @param resetsBefore reset connections of the service before this one: 0 is the first sign
 * @param resetsOfService reset connections of the service seen by the time of the verdict
 * @param arrivalsNow connection attempts to the service in the second before the reset
 * @param arrivalsUsual attempts a second over the minute before that, or null where not seen so
 *     long
 * @param unansweredNearby repeated attempts without answer within five seconds
 * @param neverAccepted SYN-ACKs that the service repeated, in the minute before, to clients that
 *     had completed the handshake
 * @param oldLiveOn connections to the service, older than the reset, whose data was answered or
 *     acknowledged after it; {@link #MOST_OLD} at most
 * @param sameQuietResets other resets of the service after a quiet time within 5 % of this one's,
 *     not counting those at the same moment
 * @param longestSurvivedNanos longest quiet time that any connection of the service survived, or
 *     null
 * @param shortestFatalNanos shortest quiet time before any reset of the service that came in the
 *     way of this one (unprompted, answering, ...), 0 where one answered in mid-exchange, or null
 * @param quietFatal resets of the service that came after a quiet time in the way of this one
 * @param denied connections of the service that an end denied to know, by a reset without ACK,
 *     after it had taken part and with no FIN before
 * @param outlivedDenial whether a connection older than the first of those went on after it
 * @param unreached other reset connections of the service on which an end had sent again and again
 *     without an answer, from the start of this one's quiet time to five seconds after the reset
 * @param clientTargets different addresses and ports that the client tried within ten minutes
 * @param clientPorts different ports among them
 * @param clientTriedMore whether it tried more than is remembered: the two counts are least ones
 * @param clientHalfOpens handshakes that this client broke off by a reset after the SYN-ACK
 * @param clientHandshakes handshakes that it completed and then reset without data
 * @param clientRefusers services that refused that client before they had refused anybody
 * @param clientExchanges connections in which that client exchanged data with anyone
 * @param clientAborts connections of this client to this service that it reset without sending data
 * @param clientAbortPeriodNanos usual time between those, where regular, or null
 * @param clientAbortSpanNanos how quickly the last sixteen of those came, or null before so many
 * @param usualAnswerNanos shortest time in which the reset's claimed sender answered a SYN in any
 *     connection, or null
 * @param knownElsewhere the server that the resetting client really exchanges these very sequence
 *     numbers with, on the same port of its own, or null
 * @param clientPortsReused connections of this client to this service that reused a port
 * @param challenged SYNs that the service answered with an ACK of another connection
 * @param slammed connections that the service ended before it had received or sent any data
 * @param openBefore other connections of the service that were open when this one began; known
 *     where the server reset it without having served it, else null
 * @param openWhenServed most that were open when a connection began that the service then answered
 *     with data, or null likewise
 * @param openConnections connections that the service had answered and that had not begun to end,
 *     this one not counted
 * @param answers how quickly the service answered
 * @param backend one host of several behind the service's address that fails, as far as its
 *     connections show, where this reset is from the server's side; or null
 */
public record Neighbours(
    int answeredBefore,
    @Nullable Long answeredAfterNanos,
    @Nullable Long answeredBeforeNanos,
    int answeredNearby,
    int refusedNearby,
    int refusedAfter,
    int endedSinceAnswer,
    int fellSinceAnswer,
    int fellBeforeItCame,
    int switches,
    boolean refusedBySource,
    int endedTogether,
    int endedTogetherClients,
    boolean cutOff,
    int cutOffTogether,
    int unlikeIdleTogether,
    int resetsBefore,
    int resetsOfService,
    int arrivalsNow,
    @Nullable Double arrivalsUsual,
    int unansweredNearby,
    int neverAccepted,
    int oldLiveOn,
    int sameQuietResets,
    @Nullable Long longestSurvivedNanos,
    @Nullable Long shortestFatalNanos,
    int quietFatal,
    int denied,
    boolean outlivedDenial,
    int unreached,
    int clientTargets,
    int clientPorts,
    boolean clientTriedMore,
    int clientHalfOpens,
    int clientHandshakes,
    int clientRefusers,
    int clientExchanges,
    int clientAborts,
    @Nullable Long clientAbortPeriodNanos,
    @Nullable Long clientAbortSpanNanos,
    @Nullable Long usualAnswerNanos,
    @Nullable String knownElsewhere,
    int clientPortsReused,
    int challenged,
    int slammed,
    @Nullable Integer openBefore,
    @Nullable Integer openWhenServed,
    int openConnections,
    Answers answers,
    @Nullable Backend backend) {

  /** Most older connections that are looked at. */
  public static final int MOST_OLD = Service.SAMPLES;
}
