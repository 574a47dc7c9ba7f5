package io.github.whyrst.report.html;

import io.github.whyrst.report.text.Entry;
import java.util.List;

/**
 * What is told of one reset, or of the resets of one story.
 *
 * @param reset the number of the reset whose ladder belongs to it, or -1
 * @param who who reset whom
 * @param entries all else, labelled
 * @param commands what to type next
 */
public record Card(int reset, String who, List<Entry> entries, List<String> commands) {}
