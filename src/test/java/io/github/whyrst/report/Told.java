package io.github.whyrst.report;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Statement;
import io.github.whyrst.cause.TimerMatch;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.evidence.Answers;
import io.github.whyrst.evidence.ConnectionFacts;
import io.github.whyrst.evidence.Crossing;
import io.github.whyrst.evidence.Harm;
import io.github.whyrst.evidence.HostEvidence;
import io.github.whyrst.evidence.Neighbours;
import io.github.whyrst.evidence.Party;
import io.github.whyrst.evidence.Reconnect;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.ResetSegment;
import io.github.whyrst.evidence.Role;
import io.github.whyrst.evidence.Side;
import io.github.whyrst.evidence.Stage;
import io.github.whyrst.evidence.Timing;
import io.github.whyrst.evidence.Trigger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Verdicts made by hand, for reports to tell. Times are milliseconds after {@link #START}. */
public final class Told {
  /** 2026-01-31T14:02:00Z. */
  public static final long START = 1_769_868_120_000_000_000L;

  private final Cause cause;
  private final String mechanism;
  private final double confidence;
  private final List<Verdict.Alternative> alternatives = new ArrayList<>();
  private final List<Statement> evidence = new ArrayList<>();
  private final List<Statement> against = new ArrayList<>();
  private final List<String> advice = new ArrayList<>();
  private Party sender = new Party("10.0.3.7", 8443, Role.SERVER);
  private Party receiver = new Party("10.0.1.5", 40_000, Role.CLIENT);
  private Harm harm = Harm.CONNECTION_FAILED;
  private Stage stage = Stage.LATER;
  private int file;
  private long frame = 812;
  private long timeNanos = START + 3_120_450_000L;
  private long ageNanos = 123_000_000_000L;
  private int echoes;
  private @Nullable Long idleNanos;
  private @Nullable Long unackedBytes;
  private @Nullable Trigger trigger;
  private @Nullable TimerMatch timer;
  private @Nullable Reconnect reconnect;
  private @Nullable String settle;
  private @Nullable HostEvidence host;
  private @Nullable Crossing crossing;

  private Told(Cause cause, String mechanism, double confidence) {
    this.cause = cause;
    this.mechanism = mechanism;
    this.confidence = confidence;
  }

  public static Told reset(Cause cause, String mechanism, double confidence) {
    return new Told(cause, mechanism, confidence);
  }

  public Told from(String address, int port, Role role) {
    sender = new Party(address, port, role);
    return this;
  }

  public Told to(String address, int port, Role role) {
    receiver = new Party(address, port, role);
    return this;
  }

  public Told at(long millis, long frame) {
    timeNanos = START + millis * 1_000_000;
    this.frame = frame;
    return this;
  }

  public Told inFile(int file) {
    this.file = file;
    return this;
  }

  public Told atNanos(long nanos) {
    timeNanos = nanos;
    return this;
  }

  public Told stage(Stage stage, long ageMillis) {
    this.stage = stage;
    this.ageNanos = ageMillis * 1_000_000;
    return this;
  }

  public Told idle(long millis) {
    idleNanos = millis * 1_000_000;
    return this;
  }

  public Told harm(Harm harm) {
    this.harm = harm;
    return this;
  }

  public Told lost(long bytes) {
    harm = Harm.DATA_LOST;
    unackedBytes = bytes;
    return this;
  }

  public Told or(Cause cause, String mechanism, double confidence) {
    alternatives.add(new Verdict.Alternative(cause, mechanism, confidence));
    return this;
  }

  public Told because(String id, String text) {
    evidence.add(new Statement(id, text, null, null, null));
    return this;
  }

  public Told because(String id, String text, long frame, double value, String unit) {
    evidence.add(new Statement(id, text, frame, value, unit));
    return this;
  }

  public Told against(String id, String text) {
    against.add(new Statement(id, text, null, null, null));
    return this;
  }

  public Told answers(Trigger.Kind kind, long frame, int payloadLength, long delayMicros) {
    long delay = delayMicros * 1_000;
    trigger = new Trigger(frame, timeNanos - delay, kind, "PA", payloadLength, delay);
    return this;
  }

  public Told timer(long gapMillis, TimerMatch.KnownTimer... known) {
    timer = new TimerMatch(gapMillis * 1_000_000, List.of(known));
    return this;
  }

  public Told cameBack(long afterMillis, @Nullable Boolean succeeded) {
    reconnect = new Reconnect(true, afterMillis * 1_000_000, succeeded, null);
    return this;
  }

  public Told stayedAway() {
    reconnect = new Reconnect(false, null, null, null);
    return this;
  }

  public Told settledBy(String observation) {
    settle = observation;
    return this;
  }

  public Told hostKnows(HostEvidence known) {
    host = known;
    return this;
  }

  public Told compared(Crossing told) {
    crossing = told;
    return this;
  }

  public Told check(String line) {
    advice.add(line);
    return this;
  }

  public Told echoes(int count) {
    echoes = count;
    return this;
  }

  public Verdict verdict() {
    return new Verdict(
        facts(),
        cause,
        mechanism,
        confidence,
        alternatives,
        evidence,
        against,
        harm,
        unackedBytes,
        timer,
        settle,
        advice);
  }

  /** What reports do not look at is left out. */
  private ResetEvidence facts() {
    ResetSegment reset =
        BlankRecord.of(
            ResetSegment.class,
            Map.of(
                "file",
                file,
                "frame",
                frame,
                "timeNanos",
                timeNanos,
                "seq",
                4_000_000_000L,
                "ttl",
                63,
                "dontFragment",
                true));
    boolean opened = stage != Stage.NO_HANDSHAKE;
    ConnectionFacts connection =
        new ConnectionFacts(
            3,
            null,
            opened,
            opened && stage != Stage.POST_SYN,
            stage,
            timeNanos - ageNanos,
            ageNanos,
            idleNanos,
            1_250_000L,
            null,
            null,
            "ShADadr",
            false);
    Map<String, Object> facts = new HashMap<>();
    facts.put("reset", reset);
    facts.put("trigger", trigger);
    facts.put("sender", side(sender, 4));
    facts.put("receiver", side(receiver, 5));
    facts.put("connection", connection);
    facts.put("timing", BlankRecord.of(Timing.class, Map.of()));
    facts.put(
        "neighbours",
        BlankRecord.of(
            Neighbours.class, Map.of("resetsOfService", 1, "answers", new Answers(0, null, null))));
    facts.put("reconnect", reconnect);
    facts.put("echoes", echoes);
    facts.put("host", host);
    facts.put("crossing", crossing);
    return BlankRecord.of(ResetEvidence.class, facts);
  }

  /** By name: what else is known of a side changes with what the clues ask for. */
  private static Side side(Party party, long segments) {
    return BlankRecord.of(Side.class, Map.of("party", party, "segments", segments, "bytes", 80L));
  }

  /** A capture of some files that was read whole. */
  public static CaptureFacts capture(String... names) {
    List<CaptureFacts.FileFacts> files = new ArrayList<>();
    for (String name : names) {
      files.add(
          new CaptureFacts.FileFacts(name, "pcapng", null, List.of("Ethernet"), 48_112, null));
    }
    return new CaptureFacts(
        files,
        true,
        48_112,
        47_990,
        1_904,
        0,
        START,
        START + 134_000_000_000L,
        6,
        0L,
        Map.of(),
        List.of());
  }

  /** The same while it is still being read. */
  public static CaptureFacts stream() {
    CaptureFacts whole = capture("-");
    return new CaptureFacts(
        whole.files(), false, 12, 12, 2, 0, START, START, 6, null, Map.of(), List.of());
  }
}
