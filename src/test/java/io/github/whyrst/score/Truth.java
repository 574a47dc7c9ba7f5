package io.github.whyrst.score;

import io.github.whyrst.evidence.Party;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.score.Outcome.Known;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run's {@code truth.json}: what was done, written by the lab before anyone judged.
 *
 * @param scenario what was played
 * @param variant how this play of it differs, such as "rtt150"; empty for the plain one
 * @param untouched whether nobody looks at this scenario while weights are tuned
 */
record Truth(String scenario, String variant, boolean untouched, List<Capture> captures) {

  /** What was captured at one point of the path, and all its reset connections. */
  record Capture(String point, Path file, List<Reset> resets) {
    /** What is known of the connection that a verdict is of, or null. */
    @Nullable Reset of(ResetEvidence facts) {
      Set<String> ends = Set.of(end(facts.sender().party()), end(facts.receiver().party()));
      return resets.stream().filter(reset -> reset.ends().equals(ends)).findFirst().orElse(null);
    }
  }

  /** Why a connection was reset; where its ports are used again, all connections of these ends. */
  record Reset(Set<String> ends, Known known) {}

  /**
   * Reads the truth of the run in {@code folder}.
   *
   * @throws IllegalArgumentException where it is none
   */
  static Truth of(Path folder) {
    Path file = folder.resolve("truth.json");
    JsonNode truth;
    try {
      truth = new JsonMapper().readTree(file.toFile());
    } catch (JacksonException e) {
      throw new IllegalArgumentException(file + ": not JSON", e);
    }
    String[] name = truth.path("scenario").asString("").split(" ", 2);
    List<Capture> captures = new ArrayList<>();
    truth
        .path("captures")
        .forEachEntry(
            (point, capture) -> {
              List<Reset> resets = new ArrayList<>();
              capture.path("resets").forEach(reset -> resets.add(reset(reset)));
              captures.add(
                  new Capture(point, folder.resolve(capture.path("file").asString("")), resets));
            });
    if (captures.isEmpty()) {
      throw new IllegalArgumentException(file + ": names no captures");
    }
    return new Truth(
        name[0],
        name.length > 1 ? name[1] : "",
        truth.path("untouched").asBoolean(false),
        captures);
  }

  private static Reset reset(JsonNode reset) {
    List<String> accept = new ArrayList<>();
    reset.path("accept").forEach(label -> accept.add(label.asString("")));
    return new Reset(
        Set.of(end(reset.path("client")), end(reset.path("server"))),
        new Known(reset.path("cause").asString(""), reset.path("mechanism").asString(""), accept));
  }

  private static String end(JsonNode party) {
    return party.path("address").asString("") + " " + party.path("port").asInt(0);
  }

  private static String end(Party party) {
    return party.address() + " " + party.port();
  }
}
