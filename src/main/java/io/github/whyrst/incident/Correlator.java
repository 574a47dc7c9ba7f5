package io.github.whyrst.incident;

import io.github.whyrst.cause.Verdict;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Gathers the resets of one pattern into episodes and tells those that make a story: when a later
 * reset begins another episode, when there are too many episodes (the longest untouched goes
 * first), or at the end.
 */
final class Correlator {
  /** Episodes kept at once: with what an {@link Episode} keeps, a megabyte at worst. */
  static final int MOST_EPISODES = 256;

  private final Pattern pattern;
  private final Consumer<Incident> sink;
  private final Map<String, Episode> episodes = new LinkedHashMap<>(16, 0.75f, true);

  Correlator(Pattern pattern, Consumer<Incident> sink) {
    this.pattern = pattern;
    this.sink = sink;
  }

  void add(Verdict verdict) {
    if (!pattern.takes().test(verdict)) {
      return;
    }
    String key = pattern.key().apply(verdict);
    Episode episode = episodes.get(key);
    if (episode == null || !episode.takes(verdict)) {
      if (episode != null) {
        tell(episode);
      }
      episode = pattern.episode().get();
      episodes.put(key, episode);
    }
    episode.include(verdict);
    if (episodes.size() > MOST_EPISODES) {
      Iterator<Episode> eldest = episodes.values().iterator();
      tell(eldest.next());
      eldest.remove();
    }
  }

  void end() {
    episodes.values().forEach(this::tell);
    episodes.clear();
  }

  private void tell(Episode episode) {
    Incident incident = episode.story();
    if (incident != null) {
      sink.accept(incident);
    }
  }
}
