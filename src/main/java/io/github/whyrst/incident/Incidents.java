package io.github.whyrst.incident;

import io.github.whyrst.cause.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Finds the stories that several verdicts tell together, in bounded memory. */
public final class Incidents {
  private final Consumer<Incident> sink;
  private final List<Incident> ended = new ArrayList<>();
  private final List<Correlator> correlators = new ArrayList<>();
  private boolean ending;

  /**
   * @param sink takes incidents: one that is over while verdicts still come at once, the others at
   *     the end in order of time
   */
  public Incidents(Consumer<Incident> sink) {
    this.sink = sink;
    for (Pattern pattern : Patterns.ALL) {
      correlators.add(new Correlator(pattern, this::tell));
    }
  }

  public void add(Verdict verdict) {
    for (Correlator correlator : correlators) {
      correlator.add(verdict);
    }
  }

  /** Tells what has not been told yet: no more verdicts will come. */
  public void end() {
    ending = true;
    correlators.forEach(Correlator::end);
    ended.sort(Comparator.comparingLong(Incident::startNanos));
    ended.forEach(sink);
    ended.clear();
  }

  private void tell(Incident incident) {
    if (ending) {
      ended.add(incident);
    } else {
      sink.accept(incident);
    }
  }
}
