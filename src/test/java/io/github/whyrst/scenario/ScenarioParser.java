package io.github.whyrst.scenario;

import io.github.whyrst.scenario.Expectation.Detail;
import io.github.whyrst.scenario.Expectation.Kind;
import io.github.whyrst.scenario.Expectation.Label;
import io.github.whyrst.scenario.ScriptedConnection.Spec;
import io.github.whyrst.scenario.ScriptedConnection.Step;
import io.github.whyrst.scenario.SegmentLine.IpFields;
import io.github.whyrst.scenario.SegmentLine.OptionWord;
import io.github.whyrst.wire.Segment;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the scenario language; the package description tells it. */
final class ScenarioParser {
  /** 2024-01-01T12:00:00Z, when every scenario begins. */
  private static final long START_NANOS = 1_704_110_400_000_000_000L;

  private static final Pattern NAME = Pattern.compile("([a-zA-Z][\\w-]*):(?=\\s|$)");
  private static final Pattern IDENTIFIER = Pattern.compile("([a-zA-Z][\\w-]*)(?=\\s)");
  private static final Pattern ENDPOINT =
      Pattern.compile("(?:\\[([0-9a-fA-F:.]+)\\]|(\\d+\\.\\d+\\.\\d+\\.\\d+)):(\\d+)(?=\\s|$)");
  private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]+(?=\\s|$)");
  private static final Pattern PAIR = Pattern.compile("(\\d+)/(\\d+)(?=\\s|$)");
  private static final Pattern STEP = Pattern.compile("\\+(\\d+)(?=\\s|$)");
  private static final Pattern BOUND = Pattern.compile("(>=|<=)\\s*(0(?:\\.\\d+)?|1(?:\\.0+)?)");
  private static final Pattern TIME_BACK = Pattern.compile("-\\d.*");

  private final String file;
  private final Map<String, Spec> specs = new LinkedHashMap<>();
  private final Map<List<Object>, ScriptedConnection> connections = new HashMap<>();
  private final List<Packet> packets = new ArrayList<>();
  private final List<Expectation> expectations = new ArrayList<>();
  private long now = START_NANOS;
  private Step step = Step.NONE;
  private int repetition;
  private boolean pinsIpv4;

  private ScenarioParser(String file) {
    this.file = file;
  }

  static Scenario parse(String file, String text) {
    ScenarioParser parser = new ScenarioParser(file);
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      Line read = new Line(file, ++number, line);
      if (!read.atEnd()) {
        lines.add(read);
      }
    }
    parser.run(lines);
    parser.packets.sort(Comparator.comparingLong(packet -> packet.timeNanos));
    return new Scenario(file, parser.packets, parser.expectations, parser.pinsIpv4);
  }

  private void run(List<Line> lines) {
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.accept("repeat")) {
        int end = i + 1;
        while (end < lines.size() && !lines.get(end).again().accept("end")) {
          end++;
        }
        if (end == lines.size()) {
          throw line.error("'repeat' has no 'end'");
        }
        repeat(line, lines.subList(i + 1, end));
        i = end;
      } else {
        statement(line);
      }
    }
    if (packets.isEmpty()) {
      throw new ScenarioException(file + ": no packets");
    }
    if (expectations.isEmpty()) {
      throw new ScenarioException(file + ": nothing is expected of it");
    }
  }

  private void statement(Line line) {
    if (line.accept("connection")) {
      connection(line);
    } else if (line.accept("expect")) {
      expect(line);
    } else {
      for (String word : Detail.WORDS) {
        if (line.accept(word)) {
          detail(line, word);
          return;
        }
      }
      event(line);
    }
  }

  private void connection(Line line) {
    MatchResult named = line.take(IDENTIFIER);
    String name = named == null ? "" : named.group(1);
    MatchResult client = line.need(ENDPOINT, "ADDRESS:PORT");
    line.expect(">");
    MatchResult server = line.need(ENDPOINT, "ADDRESS:PORT");
    int clientTtl = 64;
    int serverTtl = 64;
    Integer clientIss = null;
    Integer serverIss = null;
    int trafficClass = 0;
    int vlan = 0;
    boolean timestamps = false;
    while (!line.atEnd()) {
      String word = line.word("a property of the connection");
      switch (word) {
        case "ttl" -> {
          MatchResult pair = line.need(PAIR, "the TTL of the client's / the server's packets");
          clientTtl = Integer.parseInt(pair.group(1));
          serverTtl = Integer.parseInt(pair.group(2));
        }
        case "isn" -> {
          MatchResult pair = line.need(PAIR, "the ISN of the client / the server");
          clientIss = Integer.parseUnsignedInt(pair.group(1));
          serverIss = Integer.parseUnsignedInt(pair.group(2));
        }
        case "timestamps" -> timestamps = true;
        case "tos" -> trafficClass = line.integer(word, 255);
        case "vlan" -> vlan = line.integer(word, 4094);
        default -> throw line.error("unknown: '" + word + "'");
      }
    }
    Spec spec =
        new Spec(
            name,
            address(line, client),
            Integer.parseInt(client.group(3)),
            address(line, server),
            Integer.parseInt(server.group(3)),
            clientTtl,
            serverTtl,
            timestamps,
            trafficClass,
            vlan,
            clientIss,
            serverIss);
    if (specs.put(name, spec) != null || (specs.size() > 1 && specs.containsKey(""))) {
      throw line.error("several connections need names of their own");
    }
  }

  private static InetAddress address(Line line, MatchResult endpoint) {
    return address(line, endpoint.group(1) == null ? endpoint.group(2) : endpoint.group(1));
  }

  private static InetAddress address(Line line, String literal) {
    try {
      // A literal, by the patterns that lead here: nothing is looked up.
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw line.error("no address: " + literal);
    }
  }

  private void repeat(Line line, List<Line> body) {
    int times = line.integer("how often", 100_000);
    line.expect("every");
    long every = line.duration();
    int port = 0;
    int source = 0;
    int targetPort = 0;
    int target = 0;
    while (!line.atEnd()) {
      String word = line.word("port, source, target-port or target");
      int by = Integer.parseInt(line.need(STEP, "a step such as +1").group(1));
      switch (word) {
        case "port" -> port = by;
        case "source" -> source = by;
        case "target-port" -> targetPort = by;
        case "target" -> target = by;
        default -> throw line.error("unknown: '" + word + "'");
      }
    }
    Step by = new Step(port, source, targetPort, target);
    long start = now;
    long latest = now;
    for (repetition = 0; repetition < times; repetition++) {
      step = by.times(repetition);
      now = start + repetition * every;
      if (by.equals(Step.NONE) && now < latest) {
        throw line.error("repetitions of the same connection overlap");
      }
      body.forEach(each -> statement(each.again()));
      latest = Math.max(latest, now);
    }
    repetition = 0;
    step = Step.NONE;
    now = latest;
  }

  /** A line that makes packets: {@code [name:] [time] handshake ...} or a segment. */
  private void event(Line line) {
    MatchResult named = line.take(NAME);
    String name = named == null ? "" : named.group(1);
    Spec spec = specs.get(name);
    if (spec == null) {
      throw line.error(
          named != null || specs.isEmpty()
              ? "no connection is called '" + name + "'"
              : "which of the connections? begin the line with its name, as in 'a:'");
    }
    if (line.take(TIME_BACK) != null) {
      throw line.error("time cannot go back");
    }
    if (line.accept("+")) {
      now += line.duration();
    } else if (!line.again().accept("handshake") && named == null) {
      throw line.error("a line begins with its time since the line before, such as +1ms");
    }
    List<Object> key = List.of(name, step);
    ScriptedConnection connection =
        connections.computeIfAbsent(
            key,
            absent ->
                new ScriptedConnection(
                    spec, step, step.equals(Step.NONE) ? name : name + "#" + repetition));
    if (line.accept("handshake")) {
      handshake(line, connection);
      return;
    }
    boolean missed = line.accept("~");
    boolean fromClient = line.accept(">");
    if (!fromClient) {
      line.expect("<");
    }
    IpFields ip = IpFields.read(line);
    pinsIpv4 |= ip.ipId() != null || ip.dontFragment() != null;
    Packet packet =
        line.accept("icmp")
            ? icmp(line, connection, fromClient, ip)
            : connection.send(line, SegmentLine.read(line, ip), fromClient, now);
    if (!missed) {
      packets.add(packet);
    }
  }

  private Packet icmp(Line line, ScriptedConnection connection, boolean fromClient, IpFields ip) {
    String name = line.word("an ICMP error");
    Packet.Error error;
    try {
      error = Packet.Error.valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw line.error("unknown ICMP error '" + name + "'");
    }
    InetAddress reporter =
        line.accept("from")
            ? address(line, line.need(ADDRESS, "the address of the reporter").group())
            : null;
    int mtu = line.accept("mtu") ? line.integer("mtu", 65535) : 0;
    line.end();
    return connection.icmp(line, error, reporter, ip, mtu, !fromClient, now);
  }

  private void handshake(Line line, ScriptedConnection connection) {
    line.expect("rtt");
    long roundTrip = line.duration();
    long beforeSynAck = roundTrip;
    long beforeAck = 25_000;
    if (line.accept("at")) {
      if (line.accept("server")) {
        beforeSynAck = 25_000;
        beforeAck = roundTrip;
      } else if (line.accept("middle")) {
        beforeSynAck = roundTrip / 2;
        beforeAck = roundTrip - beforeSynAck;
      } else {
        line.expect("client");
      }
    }
    List<OptionWord> options = line.accept("<") ? SegmentLine.options(line) : null;
    line.end();
    packets.add(opening(line, connection, Segment.SYN, null, options, true));
    now += beforeSynAck;
    packets.add(opening(line, connection, Segment.SYN | Segment.ACK, 1L, options, false));
    now += beforeAck;
    packets.add(opening(line, connection, Segment.ACK, 1L, null, true));
  }

  private Packet opening(
      Line line,
      ScriptedConnection connection,
      int flags,
      @Nullable Long ack,
      @Nullable List<OptionWord> options,
      boolean fromClient) {
    IpFields ip = new IpFields(null, null, null, null);
    long start = (flags & Segment.SYN) != 0 ? 0 : -1;
    SegmentLine segment = new SegmentLine(flags, start, start, ack, null, options, null, false, ip);
    return connection.send(line, segment, fromClient, now);
  }

  private void expect(Line line) {
    MatchResult named = line.take(NAME);
    String connection = named == null ? null : named.group(1);
    if (connection != null && !specs.containsKey(connection)) {
      throw line.error("no connection is called '" + connection + "'");
    }
    Kind kind = Kind.VERDICT;
    Label label = null;
    if (line.accept("none")) {
      kind = Kind.NONE;
    } else if (line.accept("incident")) {
      kind = Kind.INCIDENT;
      label = new Label(null, line.word("a kind of incident"));
    } else if (line.accept("finding")) {
      kind = Kind.FINDING;
      label = new Label(null, line.word("a kind of finding"));
    } else {
      label = Label.read(line);
    }
    double least = 0;
    double most = 1;
    MatchResult bound;
    while (kind == Kind.VERDICT && (bound = line.take(BOUND)) != null) {
      double value = Double.parseDouble(bound.group(2));
      if (bound.group(1).equals(">=")) {
        least = value;
      } else {
        most = value;
      }
    }
    line.end();
    expectations.add(
        new Expectation(line.number(), kind, connection, label, least, most, new ArrayList<>()));
  }

  private void detail(Line line, String word) {
    if (expectations.isEmpty()
        || expectations.get(expectations.size() - 1).kind() != Kind.VERDICT) {
      throw line.error("'" + word + "' belongs below the expectation of a verdict");
    }
    Detail detail = Detail.read(line, word);
    line.end();
    expectations.get(expectations.size() - 1).details().add(detail);
  }
}
