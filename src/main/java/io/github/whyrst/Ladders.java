package io.github.whyrst;

import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.evidence.IcmpWords;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.Trigger;
import io.github.whyrst.follow.Connection;
import io.github.whyrst.follow.FollowListener;
import io.github.whyrst.follow.Follower;
import io.github.whyrst.report.ladder.Extent;
import io.github.whyrst.report.ladder.Ladder;
import io.github.whyrst.wire.Decoder;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Frame;
import io.github.whyrst.wire.IcmpError;
import io.github.whyrst.wire.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a capture a second time, for the packets of connections that an {@link Investigation} has
 * judged. Follows them as that did, so that both mean the same by a connection.
 */
public final class Ladders {
  /** Handle of a connection that no ladder is wanted of. */
  private static final int UNWANTED = -1;

  private final Extent extent;
  private final Settings settings;
  private final Endpoints endpoints = new Endpoints();
  private final Map<Long, Integer> resets = new HashMap<>();
  private final Set<Long> triggers = new HashSet<>();
  private final Set<Long> named = new HashSet<>();
  private final List<Verdict> verdicts;
  private final List<@Nullable Ladder> ladders = new ArrayList<>();
  private final Map<Integer, LadderDraft> drafts = new HashMap<>();
  private final Map<Integer, Integer> wanted = new HashMap<>();
  private final Frame current = new Frame();
  private long asked = -1;
  private long lastNanos;
  private int handles;

  private Ladders(Settings settings, List<Verdict> verdicts, Extent extent) {
    this.extent = extent;
    this.settings = settings;
    this.verdicts = verdicts;
    for (int i = 0; i < verdicts.size(); i++) {
      ResetEvidence facts = verdicts.get(i).facts();
      int file = facts.reset().file();
      endpoints.add(facts);
      resets.put(id(file, facts.reset().frame()), i);
      Trigger trigger = facts.trigger();
      if (trigger != null) {
        triggers.add(id(trigger.timeNanos(), trigger.frame()));
      }
      Long frame = facts.aftermath().senderWentOnFrame();
      Long after = facts.aftermath().senderWentOnNanos();
      if (frame != null && after != null) {
        named.add(id(facts.reset().timeNanos() + after, frame));
      }
      ladders.add(null);
    }
  }

  /** As below, and a packet that is shown whatever the extent, by its time and number. */
  static List<@Nullable Ladder> of(
      FrameSource source,
      Settings settings,
      List<Verdict> verdicts,
      Extent extent,
      long askedNanos,
      long askedFrame)
      throws IOException {
    Ladders reading = new Ladders(settings, verdicts, extent);
    reading.asked = id(askedNanos, askedFrame);
    reading.read(source);
    return reading.ladders;
  }

  /**
   * The ladders of {@code verdicts}, in their order.
   *
   * @param source the capture that they are of, opened anew, with the same filter
   * @param settings those of the investigation
   * @return null for a reset that is not in {@code source}: the capture was changed in between
   */
  public static List<@Nullable Ladder> of(
      FrameSource source, Settings settings, List<Verdict> verdicts, Extent extent)
      throws IOException {
    Ladders reading = new Ladders(settings, verdicts, extent);
    if (!verdicts.isEmpty()) {
      reading.read(source);
    }
    return reading.ladders;
  }

  private void read(FrameSource source) throws IOException {
    Decoder decoder = new Decoder();
    Segment segment = new Segment();
    IcmpError error = new IcmpError();
    Follower follower =
        new Follower(
            settings.maxConnections(),
            Investigation.tableBytes(),
            settings.severalFiles() && source.files().size() > 1,
            new Listener());
    while (source.next(current)) {
      Outcome outcome = decoder.decode(current, segment, error);
      if (current.timeNanos == Frame.NO_TIME) {
        segment.timeNanos = lastNanos;
      } else {
        lastNanos = current.timeNanos;
      }
      if (outcome == Outcome.ICMP_ERROR) {
        follower.icmp(error);
      } else if (outcome == Outcome.BROKEN_TCP || outcome == Outcome.TCP && current.hidden) {
        follower.number(segment);
      } else if (outcome == Outcome.TCP) {
        long copies = follower.duplicates();
        follower.follow(segment);
        LadderDraft draft = draft(follower.connection(), segment);
        if (draft != null) {
          add(draft, follower, segment, follower.duplicates() > copies);
        }
      }
    }
    for (Integer handle : List.copyOf(wanted.keySet())) {
      finish(handle);
    }
  }

  private void add(LadderDraft draft, Follower follower, Segment segment, boolean copy) {
    if (copy && !segment.has(Segment.RST)) {
      draft.copy();
      return;
    }
    Connection connection = follower.connection();
    Integer verdict = segment.has(Segment.RST) ? resets.get(id(segment.file, segment.frame)) : null;
    long id = id(segment.timeNanos, segment.frame);
    ResetEvidence reset = verdict == null ? null : verdicts.get(verdict).facts();
    draft.add(
        connection,
        follower.side(),
        segment,
        new LadderDraft.Told(reset, triggers.contains(id), named.contains(id), id == asked, copy));
    if (verdict != null) {
      wanted.put(connection.caseHandle(), verdict);
    }
  }

  /** The draft of a connection, or null where none is wanted of it. */
  private @Nullable LadderDraft draft(Connection connection, Segment segment) {
    int handle = connection.caseHandle();
    if (handle == 0) {
      handle = endpoints.has(segment) ? ++handles : UNWANTED;
      connection.caseHandle(handle);
    }
    return handle == UNWANTED ? null : drafts.computeIfAbsent(handle, h -> new LadderDraft(extent));
  }

  /** The connection is over for the table: its ladder is complete, or was never wanted. */
  private void finish(int handle) {
    LadderDraft draft = drafts.remove(handle);
    Integer verdict = wanted.remove(handle);
    if (draft != null && verdict != null) {
      ladders.set(verdict, draft.finish());
    }
  }

  /** Of a frame by its number and its file, or its time where evidence knows no file. */
  private static long id(long fileOrNanos, long frame) {
    return fileOrNanos << 40 ^ fileOrNanos >>> 24 ^ frame;
  }

  private final class Listener implements FollowListener {
    @Override
    public void reused(Connection connection, Segment syn) {
      finish(connection.caseHandle());
    }

    @Override
    public void evicted(Connection connection) {
      finish(connection.caseHandle());
    }

    @Override
    public void icmp(Connection connection, int side, IcmpError error) {
      LadderDraft draft = drafts.get(connection.caseHandle());
      if (draft != null) {
        String text = IcmpWords.of(connection.ipv6(), connection.icmp());
        if (text != null) {
          draft.icmp(current.file, current.number, lastNanos, side, text);
        }
      }
    }
  }
}
