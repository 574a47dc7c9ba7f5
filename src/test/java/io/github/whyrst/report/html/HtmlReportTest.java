package io.github.whyrst.report.html;

import static io.github.whyrst.evidence.Crossing.Origin.IN_BETWEEN;
import static io.github.whyrst.evidence.Crossing.Origin.SENDER;
import static io.github.whyrst.report.Told.START;
import static io.github.whyrst.report.Told.reset;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.TimerMatch.KnownTimer;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.compare.Alignment;
import io.github.whyrst.compare.Comparison;
import io.github.whyrst.evidence.Crossing;
import io.github.whyrst.evidence.Role;
import io.github.whyrst.incident.Finding;
import io.github.whyrst.incident.Incident;
import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.Comparative;
import io.github.whyrst.report.Comparative.Revised;
import io.github.whyrst.report.Tally;
import io.github.whyrst.report.Told;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static final String HOSTILE =
      "\"'></script><script>alert(1)</script><img src=x onerror=alert(1)>\u202e";

  @Test
  void nothingOutOfACaptureBecomesMarkup() throws IOException {
    Verdict verdict =
        reset(Cause.FIREWALL, "device-reason", 0.9)
            .because("reason-text", "the reset says " + HOSTILE)
            .check("ask " + HOSTILE)
            .settledBy(HOSTILE)
            .verdict();
    HtmlReport report = new HtmlReport();
    CaptureFacts capture = Told.capture(HOSTILE, "b" + HOSTILE);
    report.incident(
        new Incident(
            "rule-change", Cause.FIREWALL, 0.9, START, START, HOSTILE, 0, List.of(1L), 2, HOSTILE));
    report.finding(new Finding("retries", START, HOSTILE, 2, 0, List.of(1L), HOSTILE));
    WrittenPage page = page(report, capture, List.of(verdict));
    assertThat(page.scripts()).hasSameSizeAs(Assets.load().scripts());
    assertThat(page.readable()).doesNotContain("<img", "<script>alert", "\u202e");
    assertThat(page.packed("cards")).contains("the reset says", "&lt;img src=x onerror=alert(1)");
    assertThat(page.readable()).contains("<title>TCP resets in \"'&gt;&lt;/script&gt;");
    assertThat(tags(page.html(), "data-endpoint=\"([^\"]*)\""))
        .allMatch(value -> value.startsWith("&#34;&#39;") || value.equals("10.0.3.7:8443"));
  }

  @Test
  void itsPolicyLetsItsScriptsRunAndNothingBeFetched() throws Exception {
    WrittenPage page = page(new HtmlReport(), Told.capture("a.pcap"), List.of());
    String policy =
        tags(page.html(), "Content-Security-Policy\" content=\"([^\"]*)\"")
            .get(0)
            .replace("&#39;", "'");
    assertThat(policy).startsWith("default-src 'none'; script-src");
    for (String script : page.scripts()) {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      assertThat(policy).contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
    }
    String scripts = policy.substring(policy.indexOf("script-src"), policy.indexOf("; style"));
    assertThat(scripts).doesNotContain("unsafe", "http");
  }

  @Test
  void whatItEmbedsCannotEndItsElement() {
    Assets assets = Assets.load();
    assertThat(assets.scripts()).noneMatch(script -> script.contains("</script"));
    assertThat(assets.scripts()).noneMatch(script -> script.contains("<!--"));
    assertThat(assets.style()).doesNotContain("</");
    assertThat(assets.notice()).doesNotContain("<").contains("Apache ECharts", "ZRender", "d3.js");
  }

  @Test
  void everyResetHasARowAndACard() throws IOException {
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < 2 * ResetData.CARDS_IN_A_BLOCK + 1; i++) {
      verdicts.add(overflow(i));
    }
    WrittenPage page = page(new HtmlReport(), Told.capture("a.pcap"), verdicts);
    assertThat(page.packed("rows").lines()).hasSize(verdicts.size());
    String[] cards = page.packed("cards").split(Character.toString(ResetData.END));
    assertThat(cards).hasSize(verdicts.size());
    assertThat(cards[7]).contains("data-reset=\"7\"", "<dd>107</dd>");
    assertThat(tags(page.html(), "(class=\"cards\")")).hasSize(3);
    assertThat(page.readable()).contains("the capture could not be read a second time");
  }

  @Test
  void aFloodIsCutAndItSaysSo() throws IOException {
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < HtmlReport.MOST_OF_A_STORY + 5; i++) {
      verdicts.add(overflow(i));
    }
    Verdict later = reset(Cause.CRASH, "process-killed", 0.9).verdict();
    verdicts.add(later);
    WrittenPage page = page(new HtmlReport(), Told.capture("a.pcap"), verdicts);
    assertThat(page.readable()).contains("10,001 of 10,006 resets have a row and a card here");
    assertThat(page.packed("rows").lines()).last().asString().contains("process-killed");
  }

  @Test
  void storiesOfAKindBeyondTheFirstAreNamed() throws IOException {
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < HtmlReport.MOST_OF_A_KIND + 3; i++) {
      verdicts.add(
          reset(Cause.OVERLOAD, "load-shed", 0.9)
              .from("10.0.4." + i, 80, Role.SERVER)
              .at(i, i + 1)
              .verdict());
    }
    WrittenPage page = page(new HtmlReport(), Told.capture("a.pcap"), verdicts);
    assertThat(tags(page.html(), "(<details class=\"story)")).hasSize(HtmlReport.MOST_OF_A_KIND);
    assertThat(page.readable()).contains("3 more connections elsewhere: 10.0.4.10:80 (1),");
  }

  @Test
  void timersThatDifferInUseAloneAreOne() throws IOException {
    Verdict verdict =
        reset(Cause.IDLE_TIMEOUT, "state-expired", 0.9)
            .timer(
                350_010,
                new KnownTimer("a", "Balancer", 350, true),
                new KnownTimer("a-tls", "Balancer", 350, true),
                new KnownTimer("b", "Gateway", 350.5, false))
            .verdict();
    WrittenPage page = page(new HtmlReport(), Told.capture("a.pcap"), List.of(verdict));
    assertThat(tags(page.html(), "data-seconds=\"([^\"]*)\"")).containsExactly("350", "350.5");
    assertThat(page.packed("rows")).contains("\"gap\":350.01");
  }

  @Test
  void withoutAResetItSaysWhy() throws IOException {
    WrittenPage page = page(new HtmlReport(), Told.capture("a.pcap"), List.of());
    assertThat(page.readable())
        .contains("no connection was reset")
        .doesNotContain("id=\"filter\"", "id=\"resets\"", "id=\"timeline\"");
  }

  @Test
  void aComparisonGoesByTheClockOfTheFirst() throws IOException {
    Verdict here = reset(Cause.ABORT, "unread-data", 0.9).compared(sent(9L)).verdict();
    Verdict there =
        reset(Cause.FIREWALL, "forged-mid-stream", 0.9)
            .at(7_200_000, 5)
            .compared(new Crossing(IN_BETWEEN, HOSTILE, "a", null, null, 0, 0, null, null))
            .verdict();
    Alignment fit = new Alignment("a", HOSTILE, 5, 5, 4, 1, 0, 0, 0, List.of(HOSTILE), false);
    HtmlReport report = new HtmlReport();
    report.comparative(
        new Comparative(
            Told.capture("in/a"),
            Told.capture("in/" + HOSTILE),
            fit,
            List.of(
                new Revised(
                    new Comparison(
                        here.facts(), null, 812L, 9L, START, here.facts().crossing(), List.of()),
                    here),
                new Revised(
                    new Comparison(
                        null,
                        there.facts(),
                        null,
                        5L,
                        START - 1_000_000_000L,
                        there.facts().crossing(),
                        List.of()),
                    there))));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    report.write(out, Arrays.asList(null, null));
    WrittenPage page = new WrittenPage(out.toString(StandardCharsets.UTF_8));
    long second = START / 1_000_000_000L;
    assertThat(page.packed("rows").lines())
        .satisfiesExactly(
            row -> assertThat(row).contains("\"file\":0", "\"time\":" + second + ","),
            row -> assertThat(row).contains("\"file\":1", "\"time\":" + (second - 1) + ","));
    assertThat(tags(page.html(), "data-from=\"(\\d+)")).first().isEqualTo("" + (second - 1));
    assertThat(page.readable()).doesNotContain("<img", "<script>alert", "\u202e");
    assertThat(page.section("both")).contains("<span class=\"origin in-between\">made in between");
  }

  private static Crossing sent(long frameThere) {
    return new Crossing(SENDER, "a", HOSTILE, frameThere, 1_000L, 3, 3, null, null);
  }

  private static Verdict overflow(int i) {
    return reset(Cause.OVERLOAD, "accept-queue-overflow", 0.9).at(i, 100 + i).verdict();
  }

  private static WrittenPage page(HtmlReport report, CaptureFacts capture, List<Verdict> verdicts)
      throws IOException {
    Tally tally = new Tally();
    report.capture(capture);
    for (Verdict verdict : verdicts) {
      tally.add(verdict);
      report.verdict(verdict);
    }
    report.summary(tally.summary(capture, 0));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    report.write(out, null);
    return new WrittenPage(out.toString(StandardCharsets.UTF_8));
  }

  private static List<String> tags(String html, String regex) {
    return Pattern.compile(regex).matcher(html).results().map(found -> found.group(1)).toList();
  }
}
