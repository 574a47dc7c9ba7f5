package io.github.whyrst.log;

import io.github.whyrst.log.Place.End;
import io.github.whyrst.wire.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the ends of connections in text, as run-times write them. */
final class Places {
  /** More than any sentence about one connection names. */
  private static final int MOST = 8;

  private static final int MOST_CHARS = 4_096;

  private static final String PORT = "(?::| port |', ?)(\\d{1,5})(?!\\d)";

  /**
   * {@code 192.0.2.1:80}, {@code [2001:db8::1]:80}, {@code ('192.0.2.1', 80)} as Python has it,
   * each without a port too, and {@code scheme://name:80}. A slash may stand before them, as in
   * Java.
   */
  private static final Pattern PLACE =
      Pattern.compile(
          "(?<![\\d.])(?<v4>\\d{1,3}(?:\\.\\d{1,3}){3})(?![\\d]|\\.\\d)(?<p4>"
              + PORT
              + ")?"
              + "|[\\['](?<v6>[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]*)(?:%\\w+)?(?:\\]|(?='))(?<p6>"
              + PORT
              + ")?"
              + "|://(?<name>[a-zA-Z][a-zA-Z0-9.-]{0,252})(?<pn>"
              + PORT
              + ")");

  private static final Pattern NAMED =
      Pattern.compile("(?<name>[a-zA-Z][a-zA-Z0-9._-]{0,252})(?<pn>" + PORT + ")");

  private static final Pattern BARE_V6 =
      Pattern.compile("/?([0-9a-fA-F]{0,4}:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:%\\w+)?");

  private static final Pattern DIGITS = Pattern.compile("\\d{1,5}");

  private Places() {}

  /** The ends in a sentence. Go writes a connection as {@code local->remote}. */
  static List<Place> in(String text) {
    List<Place> found = new ArrayList<>();
    Matcher matcher = PLACE.matcher(text.substring(0, Math.min(text.length(), MOST_CHARS)));
    int end = -1;
    while (found.size() < MOST && matcher.find()) {
      Place place = place(matcher);
      if (place == null) {
        continue;
      }
      int last = found.size() - 1;
      if (end >= 0 && text.startsWith("->", end) && end + 2 == matcher.start()) {
        found.set(last, new Place(End.LOCAL, found.get(last).address(), found.get(last).port()));
        place = new Place(End.REMOTE, place.address(), place.port());
      }
      end = matcher.end();
      found.add(place);
    }
    return found;
  }

  /**
   * The ends in a field that is meant to hold one.
   *
   * @param text an address with or without a port, or a name
   * @param port that of another field, or ""
   */
  static List<Place> ofField(String text, String port, End end) {
    int other = DIGITS.matcher(port).matches() ? port(port) : 0;
    List<Place> places = new ArrayList<>();
    Matcher v6 = BARE_V6.matcher(text.strip());
    if (v6.matches()) {
      add(places, end, canonical(v6.group(1)), other);
      return places;
    }
    for (Place place : in(text)) {
      End told = place.end() == End.EITHER ? end : place.end();
      add(places, told, place.address(), place.port() == 0 ? other : place.port());
    }
    if (places.isEmpty()) {
      Matcher named = NAMED.matcher(text.strip());
      int port0 = named.matches() ? portIn(named.group("pn")) : other;
      add(places, end, null, port0);
    }
    return places;
  }

  private static void add(List<Place> places, End end, @Nullable String address, int port) {
    if (address != null || port != 0) {
      places.add(new Place(end, address, port));
    }
  }

  private static @Nullable Place place(Matcher matcher) {
    if (matcher.group("name") != null) {
      int port = portIn(matcher.group("pn"));
      return port == 0 ? null : new Place(End.EITHER, null, port);
    }
    boolean v4 = matcher.group("v4") != null;
    String address = canonical(matcher.group(v4 ? "v4" : "v6"));
    return address == null
        ? null
        : new Place(End.EITHER, address, portIn(matcher.group(v4 ? "p4" : "p6")));
  }

  /**
   * As verdicts write it, an IPv4 address out of its IPv6 form; null for none, and for the one that
   * means any.
   */
  static @Nullable String canonical(String text) {
    try {
      if (text.indexOf(':') < 0) {
        for (String octet : text.split("\\.")) {
          if (Integer.parseInt(octet) > 255) {
            return null;
          }
        }
      }
      long[] halves = IpAddress.halves(text);
      boolean mapped = halves[0] == 0 && halves[1] >>> 32 == 0xffff;
      boolean ipv6 = text.indexOf(':') >= 0 && !mapped;
      long low = ipv6 ? halves[1] : halves[1] & 0xffff_ffffL;
      return halves[0] == 0 && low == 0 ? null : IpAddress.text(ipv6, halves[0], low);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Whether it is one that no other host is reached by. */
  static boolean isLoopback(String address) {
    return address.startsWith("127.") || address.equals("::1");
  }

  private static int portIn(@Nullable String group) {
    return group == null ? 0 : port(group.replaceAll("\\D", ""));
  }

  private static int port(String digits) {
    int port = Integer.parseInt(digits);
    return port > 65_535 ? 0 : port;
  }
}
