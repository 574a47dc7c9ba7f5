package io.github.whyrst.scenario;

import io.github.whyrst.wire.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one segment line says, not yet checked against its connection.
 *
 * @param flags TCP flag bits
 * @param start first sequence number, relative, or -1 for the next one to send
 * @param end sequence number after the payload
 * @param ack relative acknowledgment, or null without ACK flag
 * @param window window field, or null for the default
 * @param options the options written, or null for the default ones
 * @param payload the text written, or null
 * @param impossible whether {@code !} marks it as deliberately impossible
 * @param ip what the line sets in the IP header
 */
record SegmentLine(
    int flags,
    long start,
    long end,
    @Nullable Long ack,
    @Nullable Integer window,
    @Nullable List<OptionWord> options,
    byte @Nullable [] payload,
    boolean impossible,
    IpFields ip) {
  private static final String LETTERS = "FSRP.UEC";
  private static final Pattern FLAGS = Pattern.compile("(?:[FSRP.UEC]+|-)(?=\\s|$)");
  private static final Pattern SEQ = Pattern.compile("(\\d+):(\\d+)\\((\\d+)\\)");
  private static final Pattern RANGE = Pattern.compile("(\\d+):(\\d+)");

  /** An option by name with its numbers. */
  record OptionWord(String name, List<Long> numbers) {}

  /** Fields of the IP header that a line sets; null where it leaves the default. */
  record IpFields(
      @Nullable Integer ttl,
      @Nullable Integer ipId,
      @Nullable Boolean dontFragment,
      @Nullable Integer trafficClass) {

    static IpFields read(Line line) {
      Integer ttl = null;
      Integer ipId = null;
      Boolean dontFragment = null;
      Integer trafficClass = null;
      if (line.accept("[")) {
        do {
          String field = line.word("an IP field");
          switch (field) {
            case "ttl" -> ttl = line.integer(field, 255);
            case "ipid" -> ipId = line.integer(field, 65535);
            case "df" -> dontFragment = line.integer(field, 1) == 1;
            case "tos" -> trafficClass = line.integer(field, 255);
            default -> throw line.error("unknown IP field '" + field + "'");
          }
        } while (line.accept(","));
        line.expect("]");
      }
      return new IpFields(ttl, ipId, dontFragment, trafficClass);
    }
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** A reset with the number 0, which is the raw number 0: RFC 9293 section 3.10.7.1. */
  boolean rawZero() {
    return has(Segment.RST) && start == 0;
  }

  /** Shaped as a stack answers a segment that it has no connection for. */
  boolean replyShaped() {
    return has(Segment.RST) && (!has(Segment.ACK) || rawZero());
  }

  /** Payload bytes. */
  int length() {
    return start < 0 ? 0 : (int) (end - start);
  }

  /** Reads a line from its IP fields on. */
  static SegmentLine read(Line line) {
    return read(line, IpFields.read(line));
  }

  static SegmentLine read(Line line, IpFields ip) {
    int flags = flags(line.need(FLAGS, "flags (letters of " + LETTERS + ", or -)").group());
    long start = -1;
    long end = -1;
    MatchResult numbers = line.take(SEQ);
    if (numbers != null) {
      start = Long.parseLong(numbers.group(1));
      end = Long.parseLong(numbers.group(2));
      if (end - start != Long.parseLong(numbers.group(3))) {
        throw line.error(
            "length does not add up: %d to %d is %d bytes, not %s"
                .formatted(start, end, end - start, numbers.group(3)));
      }
    }
    Long ack = line.accept("ack") ? (Long) line.integer("ack") : null;
    Integer window = line.accept("win") ? (Integer) line.integer("win", 65535) : null;
    List<OptionWord> options = line.accept("<") ? options(line) : null;
    byte[] payload = line.accept("payload") ? line.quoted() : null;
    boolean impossible = line.accept("!");
    line.end();
    return new SegmentLine(flags, start, end, ack, window, options, payload, impossible, ip)
        .checked(line);
  }

  private SegmentLine checked(Line line) {
    if (start < 0 && (has(Segment.SYN) || has(Segment.RST) || has(Segment.FIN))) {
      throw line.error("SYN, FIN and RST need their numbers, as in 0:0(0)");
    }
    if (!impossible && has(Segment.ACK) && ack == null) {
      throw line.error("flag . needs 'ack N'");
    }
    if (!impossible && !has(Segment.ACK) && ack != null) {
      throw line.error("'ack N' needs the flag .");
    }
    if (payload != null && payload.length > length()) {
      throw line.error(
          "the payload has %d bytes, the segment only %d".formatted(payload.length, length()));
    }
    return this;
  }

  private static int flags(String letters) {
    int flags = 0;
    for (char letter : letters.toCharArray()) {
      flags |=
          switch (letter) {
            case 'F' -> Segment.FIN;
            case 'S' -> Segment.SYN;
            case 'R' -> Segment.RST;
            case 'P' -> Segment.PSH;
            case '.' -> Segment.ACK;
            case 'U' -> Segment.URG;
            case 'E' -> Segment.ECE;
            case 'C' -> Segment.CWR;
            default -> 0;
          };
    }
    return flags;
  }

  /** Options after their opening bracket. */
  static List<OptionWord> options(Line line) {
    List<OptionWord> options = new ArrayList<>();
    while (!line.accept(">")) {
      if (!options.isEmpty()) {
        line.expect(",");
      }
      String name = line.word("a TCP option");
      List<Long> numbers = new ArrayList<>();
      switch (name) {
        case "mss", "ws", "mptcp-rst" -> numbers.add(line.integer(name));
        case "TS" -> {
          MatchResult given = line.take(RANGE);
          if (given != null) {
            add(given, numbers);
          }
        }
        case "sack" -> {
          do {
            range(line, numbers);
          } while (line.accept("+"));
        }
        case "sackOK",
            "md5",
            "fastopen",
            "mptcp-capable",
            "mptcp-join",
            "mptcp-dss",
            "mptcp-fastclose" -> {}
        default -> throw line.error("unknown TCP option '" + name + "'");
      }
      options.add(new OptionWord(name, numbers));
    }
    return options;
  }

  private static void range(Line line, List<Long> numbers) {
    add(line.need(RANGE, "two numbers as in 100:50"), numbers);
  }

  private static void add(MatchResult match, List<Long> numbers) {
    numbers.add(Long.parseLong(match.group(1)));
    numbers.add(Long.parseLong(match.group(2)));
  }
}
