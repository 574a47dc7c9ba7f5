package io.github.whyrst.report.ladder;

import io.github.whyrst.evidence.Party;
import java.util.List;

/**
 * The packets of one reset connection.
 *
 * @param left the client, or where no SYN was captured, the end that does not look like a service
 * @param right the other end
 * @param rungs what happened, in the order of the capture
 * @param packets packets of the connection in the capture, those folded among them
 * @param copies packets, no resets, that are taken for copies of others because all their numbers
 *     are equal, as a capture at several places makes them; they are neither rungs nor counted
 */
public record Ladder(Party left, Party right, List<Rung> rungs, long packets, long copies) {
  public Ladder {
    rungs = List.copyOf(rungs);
  }
}
