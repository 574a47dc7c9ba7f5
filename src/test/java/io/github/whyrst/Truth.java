package io.github.whyrst;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.evidence.Party;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sample's {@code truth.json}: what was done, written by the lab before anyone judged. */
final class Truth {
  private final JsonNode captures;

  private Truth(JsonNode captures) {
    this.captures = captures;
  }

  static Truth of(Path capture) {
    return new Truth(
        new JsonMapper().readTree(capture.resolveSibling("truth.json").toFile()).path("captures"));
  }

  /** What is known of the resets of one connection. */
  record Expected(Set<String> ends, String cause, List<String> accept) {
    boolean is(Cause verdict) {
      return cause.equals(verdict.label());
    }

    /** Whether it is the cause, or one that an expert with only this capture could defend. */
    boolean accepts(Cause verdict) {
      return is(verdict) || accept.contains(verdict.label());
    }
  }

  List<Expected> resets(Path capture) {
    List<Expected> resets = new ArrayList<>();
    for (JsonNode point : captures) {
      if (point.path("file").asString("").equals(capture.getFileName().toString())) {
        for (JsonNode reset : point.path("resets")) {
          List<String> accept = new ArrayList<>();
          reset.path("accept").forEach(label -> accept.add(label.asString("")));
          Set<String> ends = Set.of(end(reset.path("client")), end(reset.path("server")));
          resets.add(new Expected(ends, reset.path("cause").asString(""), accept));
        }
      }
    }
    return resets;
  }

  /** What is known of the connection of a verdict, or null. */
  @Nullable Expected of(Path capture, Verdict verdict) {
    Set<String> ends =
        Set.of(end(verdict.facts().sender().party()), end(verdict.facts().receiver().party()));
    return resets(capture).stream().filter(r -> r.ends().equals(ends)).findFirst().orElse(null);
  }

  private static String end(JsonNode party) {
    return party.path("address").asString("") + " " + party.path("port").asInt(0);
  }

  private static String end(Party party) {
    return party.address() + " " + party.port();
  }
}
