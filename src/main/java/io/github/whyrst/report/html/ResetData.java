package io.github.whyrst.report.html;

import io.github.whyrst.cause.Verdict;
import io.github.whyrst.compare.Alignment;
import io.github.whyrst.evidence.Party;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.ResetSegment;
import io.github.whyrst.evidence.Role;
import io.github.whyrst.log.LogJoin;
import io.github.whyrst.report.Comparative.Revised;
import io.github.whyrst.report.Tally;
import io.github.whyrst.report.Times;
import io.github.whyrst.report.json.JsonLine;
import io.github.whyrst.report.text.ComparisonWords;
import io.github.whyrst.report.text.Entry;
import io.github.whyrst.report.text.InWords;
import io.github.whyrst.report.text.Whereabouts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Rows and cards of resets, compressed as they come: a row a line of JSON, cards as HTML in blocks
 * of which a page unpacks the one that it needs.
 */
final class ResetData {
  /** Cards in a block; the page's scripts read the number from the page. */
  static final int CARDS_IN_A_BLOCK = 250;

  /** Ends a card; no text out of a template holds it. */
  static final char END = '\u001e';

  private final Templates templates;
  private final Packed rows = new Packed();
  private final JsonLine line = new JsonLine(rows.out());
  private final List<String> blocks = new ArrayList<>();
  private Packed block = new Packed();
  private int count;

  ResetData(Templates templates) throws IOException {
    this.templates = templates;
  }

  /** Resets added; the next one gets this number. */
  int count() {
    return count;
  }

  void add(Verdict verdict, List<LogJoin> logs, int story, Whereabouts whereabouts)
      throws IOException {
    ResetSegment reset = verdict.facts().reset();
    row(verdict, reset.file(), reset.timeNanos(), null, logs, story);
    card(verdict, InWords.entries(verdict, logs, whereabouts));
  }

  /** One of two captures, with what both tell of it. Its time is by the clock of the first. */
  void add(Revised revised, Alignment fit, int story, Whereabouts whereabouts) throws IOException {
    Verdict verdict = revised.verdict();
    row(
        verdict,
        revised.atNear() ? 0 : 1,
        revised.comparison().nearNanos(),
        BothCaptures.made(revised.comparison().crossing().origin()),
        List.of(),
        story);
    List<Entry> entries = InWords.entries(verdict, List.of(), whereabouts);
    card(verdict, ComparisonWords.entries(entries, List.of(revised), fit));
  }

  private void card(Verdict verdict, List<Entry> entries) throws IOException {
    Card card = new Card(count, InWords.who(verdict), entries, List.of());
    block.add(templates.render("card.jte", card));
    block.add(Character.toString(END));
    count++;
    if (count % CARDS_IN_A_BLOCK == 0) {
      blocks.add(block.base64());
      block = new Packed();
    }
  }

  private void row(
      Verdict verdict,
      int file,
      long timeNanos,
      @Nullable String origin,
      List<LogJoin> logs,
      int story)
      throws IOException {
    ResetEvidence facts = verdict.facts();
    line.start("reset");
    line.number("file", file);
    line.number("frame", facts.reset().frame());
    if (timeNanos != Times.UNKNOWN) {
      line.seconds("time", timeNanos);
    }
    line.text("origin", origin);
    party("sender", facts.sender().party());
    party("receiver", facts.receiver().party());
    line.text("cause", verdict.cause().label());
    line.text("mechanism", verdict.mechanism());
    line.text("confidence", InWords.confidence(verdict));
    line.hyphenated("harm", verdict.harm());
    line.flag("harmless", Tally.harmless(verdict) ? true : null);
    line.number("story", story);
    if (verdict.timer() != null) {
      line.seconds("gap", verdict.timer().gapNanos());
    }
    if (!logs.isEmpty()) {
      line.openArray("logged");
      for (LogJoin join : logs) {
        line.item(join.event().id() == null ? "" : join.event().id());
      }
      line.closeArray();
    }
    line.end();
  }

  private void party(String name, Party party) {
    line.text(name, party.endpoint());
    if (party.role() != Role.UNKNOWN) {
      line.text(name + "_role", party.role().name().toLowerCase(Locale.ROOT));
    }
  }

  /** The rows, after which nothing can be added. */
  String rows() throws IOException {
    return rows.base64();
  }

  /** The cards, likewise. */
  List<String> blocks() throws IOException {
    if (count % CARDS_IN_A_BLOCK != 0) {
      blocks.add(block.base64());
    }
    return List.copyOf(blocks);
  }
}
