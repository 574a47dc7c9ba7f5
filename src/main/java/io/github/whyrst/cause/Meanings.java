package io.github.whyrst.cause;

import java.util.HashMap;
import java.util.Map;

/** What each clue asks, in words that need no reset to speak of. */
final class Meanings {
  private static final Map<String, String> BY_ID = new HashMap<>();

  static {
    for (String[] row : ReferenceTable.rows("clues.csv", 2)) {
      BY_ID.put(row[0], row[1]);
    }
  }

  private Meanings() {}

  /** A clause that is true where the clue holds; its name, where it has none. */
  static String of(Clue clue) {
    return BY_ID.getOrDefault(clue.id(), clue.id().replace('-', ' '));
  }
}
