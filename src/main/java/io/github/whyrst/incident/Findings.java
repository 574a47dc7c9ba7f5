package io.github.whyrst.incident;

import io.github.whyrst.evidence.ServiceFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What matters without a reset. */
public final class Findings {
  /** Findings of one kind that are told: those of most connections. */
  static final int MOST_OF_A_KIND = 20;

  /** All kinds: a new one is a class and a line here. */
  private static final List<Function<ServiceFacts, @Nullable Finding>> ALL =
      List.of(
          NewConnectionsDropped::in,
          NewConnectionsProhibited::in,
          AcceptQueueFull::in,
          AnswersMissing::in,
          NearIdleLimit::in);

  private Findings() {}

  /** The findings in these facts, in order of time. */
  public static List<Finding> in(List<ServiceFacts> services) {
    List<Finding> all = new ArrayList<>();
    for (Function<ServiceFacts, @Nullable Finding> kind : ALL) {
      List<Finding> found = new ArrayList<>();
      for (ServiceFacts service : services) {
        Finding finding = kind.apply(service);
        if (finding != null) {
          found.add(finding);
        }
      }
      found.sort(
          Comparator.comparingInt(Finding::count).reversed().thenComparingLong(Finding::timeNanos));
      all.addAll(found.subList(0, Math.min(MOST_OF_A_KIND, found.size())));
    }
    all.sort(Comparator.comparingLong(Finding::timeNanos));
    return all;
  }

  static Finding finding(String kind, ServiceFacts service, ServiceFacts.Group group, String text) {
    return new Finding(
        kind,
        group.firstNanos(),
        service.service().endpoint(),
        group.connections(),
        group.file(),
        group.frames(),
        text);
  }
}
