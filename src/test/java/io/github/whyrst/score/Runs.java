package io.github.whyrst.score;

import io.github.whyrst.Collected;
import io.github.whyrst.Investigation;
import io.github.whyrst.Settings;
import io.github.whyrst.capture.CaptureException;
import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.capture.MergedSources;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.score.Outcome.Given;
import io.github.whyrst.score.Outcome.Taken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Runs of the lab, judged as the command line judges a single capture. */
public final class Runs {
  private Runs() {}

  /**
   * The outcomes of all captures of all runs in some folders, however deep, in order.
   *
   * @throws IllegalArgumentException where a folder has no run, or a run is not what it says
   */
  public static Outcomes judge(List<Path> folders) throws IOException {
    Set<Path> runs = new LinkedHashSet<>();
    for (Path folder : folders) {
      List<Path> found = in(folder);
      if (found.isEmpty()) {
        throw new IllegalArgumentException(folder + ": no truth.json in it, so no run to score");
      }
      runs.addAll(found);
    }
    List<Truth> truths = runs.stream().map(Truth::of).toList();
    try {
      return new Outcomes(truths.parallelStream().flatMap(Runs::judge).toList());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The files that the truths of all runs in a folder are about. */
  public static List<Path> captures(Path folder) throws IOException {
    return in(folder).stream()
        .flatMap(run -> Truth.of(run).captures().stream().map(Truth.Capture::file))
        .toList();
  }

  private static List<Path> in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(folder + ": no such folder");
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.endsWith("truth.json"))
          .map(Path::getParent)
          .sorted()
          .toList();
    }
  }

  private static Stream<Outcome> judge(Truth truth) {
    return truth.captures().stream().flatMap(capture -> judge(truth, capture).stream());
  }

  private static List<Outcome> judge(Truth truth, Truth.Capture capture) {
    String file = capture.file().toString();
    Taken taken = new Taken(truth.scenario(), capture.point(), file, truth.untouched());
    List<Outcome> outcomes = new ArrayList<>();
    Set<Truth.Reset> unseen = new LinkedHashSet<>(capture.resets());
    for (Verdict verdict : verdicts(capture.file())) {
      Truth.Reset reset = capture.of(verdict.facts());
      unseen.remove(reset);
      outcomes.add(new Outcome(taken, reset == null ? null : reset.known(), given(verdict)));
    }
    unseen.forEach(reset -> outcomes.add(new Outcome(taken, reset.known(), null)));
    return outcomes;
  }

  private static List<Verdict> verdicts(Path capture) {
    Collected report = new Collected();
    try (FrameSource source = MergedSources.open(List.of(capture.toString()), new ArrayList<>())) {
      new Investigation(Settings.saved()).run(source, report);
    } catch (CaptureException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return report.verdicts;
  }

  private static Given given(Verdict verdict) {
    return new Given(
        verdict.cause().label(),
        verdict.mechanism(),
        verdict.confidence(),
        verdict.facts().reset().frame());
  }
}
