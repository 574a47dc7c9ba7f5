package io.github.whyrst.score;

import io.github.whyrst.score.Outcomes.Rates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** All of a score as JSON, for comparison with another. */
final class JsonSheet {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private JsonSheet() {}

  private record Part(Rates rates, double calibrationError, double acceptedCalibrationError) {}

  private record Group(
      Part all,
      Map<String, Part> points,
      List<Calibration.Bin> calibration,
      Map<String, Map<String, Long>> confusion,
      Map<String, Rates> mechanisms,
      Map<String, Map<String, Rates>> scenarios,
      List<Outcome> sureAndWrong,
      List<Outcome> wrongAndLessSure,
      List<Outcome> sureAndDefensible,
      List<Outcome> missed,
      List<Outcome> unaccounted) {}

  static String of(Outcomes outcomes) {
    Map<String, Group> groups = new LinkedHashMap<>();
    outcomes.byGroup().forEach((name, part) -> groups.put(name, group(part)));
    return JSON.writeValueAsString(groups) + "\n";
  }

  private static Group group(Outcomes outcomes) {
    Map<String, Part> points = new LinkedHashMap<>();
    Map<String, Map<String, Rates>> scenarios = new LinkedHashMap<>();
    outcomes
        .byPoint()
        .forEach(
            (point, part) -> {
              points.put(point, part(part));
              scenarios.put(point, rates(part.byScenario()));
            });
    return new Group(
        part(outcomes),
        points,
        outcomes.calibration().bins(),
        outcomes.confusion(),
        rates(outcomes.by(Outcome::knownMechanism)),
        scenarios,
        outcomes.refused(true).all(),
        outcomes.refused(false).all(),
        outcomes.defensible(true).all(),
        outcomes.missed().all(),
        outcomes.unaccounted().all());
  }

  private static Part part(Outcomes outcomes) {
    Calibration calibration = outcomes.calibration();
    return new Part(outcomes.rates(), calibration.error(), calibration.acceptedError());
  }

  private static Map<String, Rates> rates(Map<String, Outcomes> parts) {
    Map<String, Rates> rates = new LinkedHashMap<>();
    parts.forEach((name, part) -> rates.put(name, part.rates()));
    return rates;
  }
}
