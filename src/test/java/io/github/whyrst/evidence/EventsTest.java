package io.github.whyrst.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Counts by halves are the counts of all that is remembered, whether or not time runs backwards.
 */
class EventsTest {
  private static final int KEPT = 512;

  private record Event(long time, int client, int port) {}

  @ParameterizedTest
  @CsvSource({"0, 5", "0, 300", "0, 2000", "3, 300", "3, 2000", "900, 2000"})
  void countsAgreeWithLookingAtEachEvent(int backwards, int added) {
    SplittableRandom random = new SplittableRandom(added + backwards);
    Events events = new Events();
    List<Event> known = new ArrayList<>();
    long time = 1_000;
    for (int i = 0; i < added; i++) {
      time += random.nextInt(3);
      boolean late = backwards > 0 && random.nextInt(50) == 0;
      Event event = new Event(late ? time - backwards : time, random.nextInt(9), random.nextInt(5));
      known.add(event);
      events.add(event.time, event.client, event.client / 3, event.port, 0);
      if (known.size() > KEPT) {
        known.remove(0);
      }
    }
    for (int i = 0; i < 200; i++) {
      long from = 900 + random.nextLong(time - 800);
      long to = from + random.nextInt(100) - 5;
      int client = random.nextInt(9);
      compare(events, known, client, from, to);
    }
  }

  private static void compare(Events events, List<Event> known, int client, long from, long to) {
    List<Event> within = known.stream().filter(e -> e.time >= from && e.time <= to).toList();
    List<Event> later = known.stream().filter(e -> e.time > from).toList();
    assertThat(events.count(from, to)).isEqualTo(within.size());
    assertThat(events.before(from))
        .isEqualTo((int) known.stream().filter(e -> e.time < from).count());
    assertThat(events.countOthers(client, 2, from, to))
        .isEqualTo((int) within.stream().filter(e -> e.client != client || e.port != 2).count());
    assertThat(events.clients(from, to))
        .isEqualTo((int) within.stream().map(Event::client).distinct().count());
    assertThat(events.networks(from, to))
        .containsExactly(within.stream().mapToInt(e -> e.client / 3).sorted().toArray());
    int ofNetwork = (int) within.stream().filter(e -> e.client / 3 == client / 3).count();
    assertThat(events.atLeast(ofNetwork, client / 3, from, to)).isTrue();
    assertThat(events.atLeast(ofNetwork + 1, client / 3, from, to)).isFalse();
    assertThat(events.firstAfter(from))
        .isEqualTo(later.stream().mapToLong(Event::time).min().orElse(Long.MAX_VALUE));
    int first = events.firstAfter(client, from);
    assertThat(first == Events.NONE ? Long.MAX_VALUE : events.time(first))
        .isEqualTo(
            later.stream()
                .filter(e -> e.client == client)
                .mapToLong(Event::time)
                .min()
                .orElse(Long.MAX_VALUE));
  }
}
