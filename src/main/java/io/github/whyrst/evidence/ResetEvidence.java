package io.github.whyrst.evidence;

import org.jspecify.annotations.Nullable;

/**
 * All that is known about one reset connection, complete and immutable.
 *
 * @param reset the first effective reset
 * @param trigger the segment that it answers, or null where it answers none that was captured
 * @param sender the end that the reset claims as its source
 * @param receiver the other end
 * @param connection the connection up to the reset
 * @param numbers how the reset's numbers relate to the connection
 * @param path how its headers compare with those of its claimed sender
 * @param timing quiet and waiting times
 * @param aftermath what the connection did afterwards
 * @param neighbours what other connections tell
 * @param visibility what could be known at all
 * @param reconnect what the client did next, or null where it cannot be known
 * @param echoes later resets of the same connection
 * @param host what the host that captured knows of it, or null
 * @param crossing what a capture at another point tells of it, or null without one
 */
public record ResetEvidence(
    ResetSegment reset,
    @Nullable Trigger trigger,
    Side sender,
    Side receiver,
    ConnectionFacts connection,
    Numbers numbers,
    Path path,
    Timing timing,
    Aftermath aftermath,
    Neighbours neighbours,
    Visibility visibility,
    @Nullable Reconnect reconnect,
    int echoes,
    @Nullable HostEvidence host,
    @Nullable Crossing crossing) {

  /** The same, with what the host knows. */
  public ResetEvidence with(@Nullable HostEvidence known) {
    return with(known, crossing);
  }

  /** The same, with what a capture at another point tells. */
  public ResetEvidence with(Crossing compared) {
    return with(host, compared);
  }

  private ResetEvidence with(@Nullable HostEvidence known, @Nullable Crossing compared) {
    return new ResetEvidence(
        reset,
        trigger,
        sender,
        receiver,
        connection,
        numbers,
        path,
        timing,
        aftermath,
        neighbours,
        visibility,
        reconnect,
        echoes,
        known,
        compared);
  }

  /** The server's end, or the claimed sender's where roles are unknown. */
  public Party service() {
    return receiver.party().role() == Role.SERVER ? receiver.party() : sender.party();
  }

  /** The end that is not the {@link #service()}. */
  public Party client() {
    return receiver.party().role() == Role.SERVER ? sender.party() : receiver.party();
  }
}
