package io.github.whyrst.report.html;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.report.Summary.EndpointCount;
import io.github.whyrst.report.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows, section by section.
 *
 * @param name the capture
 * @param counts how much was read and reset
 * @param nothing why there is no reset, or null where there is one
 * @param limits what keeps the capture from telling more
 * @param files names of the files, by index
 * @param from the capture's first moment, in seconds since the epoch, or null
 * @param to its last
 * @param both what two captures tell together, or null of one
 * @param causes resets by cause, most first
 * @param endpoints those most hit
 * @param asides incidents, then findings
 * @param logs what was found in logs, and what of them no reset explains
 * @param kinds stories by kind
 * @param timers known timers that quiet times match
 * @param data all resets
 * @param assets what the page is made with
 */
public record Page(
    String name,
    String counts,
    @Nullable String nothing,
    List<String> limits,
    List<String> files,
    @Nullable String from,
    @Nullable String to,
    @Nullable BothCaptures both,
    List<CauseCount> causes,
    List<EndpointCount> endpoints,
    List<Aside> asides,
    List<String> logs,
    List<Kind> kinds,
    List<Timer> timers,
    Data data,
    Assets assets) {

  /**
   * A moment as the page's scripts read it, in seconds since the epoch; null for an unknown one.
   */
  static @Nullable String seconds(@Nullable Long nanos) {
    return nanos == null || nanos == Times.UNKNOWN ? null : Times.seconds(nanos);
  }

  /** Resets of one cause, of {@code most} of the most frequent one. */
  public record CauseCount(Cause cause, long resets, long most) {}

  /**
   * An incident or a finding.
   *
   * @param number by which the timeline names it
   * @param cause its label, or null of a finding
   * @param title its kind
   * @param facts how sure, how many and when
   * @param text the sentence that tells it
   * @param frames some of its frames
   * @param endpoint what it is about, or null
   * @param from its first moment, in seconds since the epoch, or null
   * @param to its last, likewise
   */
  public record Aside(
      int number,
      @Nullable String cause,
      String title,
      List<String> facts,
      String text,
      String frames,
      @Nullable String endpoint,
      @Nullable String from,
      @Nullable String to) {}

  /**
   * Stories of one mechanism.
   *
   * @param elsewhere endpoints whose resets are told together, or null where there is none
   */
  public record Kind(
      Cause cause,
      String mechanism,
      boolean harmless,
      List<StoryView> stories,
      @Nullable String elsewhere) {}

  /**
   * Resets that are told once.
   *
   * @param number by which rows name it
   * @param facts how sure, how many and when
   */
  public record StoryView(int number, List<String> facts, Card card) {}

  /**
   * A known timer.
   *
   * @param name what has it
   * @param seconds its default, as a decimal number
   * @param standing how well that is backed
   * @param resets how many quiet times match it
   */
  public record Timer(String name, String seconds, String standing, long resets) {}

  /**
   * All resets, see {@link ResetData} for what is packed how.
   *
   * @param resets how many rows there are
   * @param coverage what is left out, a sentence each
   * @param ladders the numbers of those resets that have one, each before its ladder
   */
  public record Data(
      int resets,
      List<String> coverage,
      String rows,
      List<String> cards,
      int cardsInABlock,
      String ladders) {}
}
