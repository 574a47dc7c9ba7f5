package io.github.whyrst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.evidence.Role;
import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.Tally;
import io.github.whyrst.report.Told;
import io.github.whyrst.report.html.HtmlReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page in a browser. */
class HtmlIT {
  @TempDir private Path directory;
  private Browser browser;

  @AfterEach
  void theConsoleIsQuietAndNothingIsFetched() throws IOException {
    if (browser != null) {
      try (Browser last = browser) {
        assertThat(last.console()).as("the browser's console").isEmpty();
        assertThat(last.requests()).allMatch(url -> url.startsWith("file:///")).hasSize(1);
      }
    }
  }

  @Test
  void itFiltersByCauseEndpointHarmAndText() throws IOException {
    open("samples/graceful-restart/client.pcap", "samples/nat-gateway-350/client.pcap");
    assertThat(browser.matches()).isEqualTo("12 of 12 resets");
    assertThat(browser.count("tr.row")).isEqualTo(12);
    browser.element("[name=cause][value=idle-timeout]").click();
    assertThat(browser.matches()).isEqualTo("3 of 12 resets");
    assertThat(browser.address()).endsWith("#cause=idle-timeout");
    assertThat(browser.elements("tr.row")).allMatch(row -> row.getText().contains("state-expired"));
    assertThat(browser.elements(".story:not([hidden])")).hasSize(1);
    assertThat(browser.elements(".aside:not([hidden])")).hasSize(1);
    escape();
    assertThat(browser.matches()).isEqualTo("12 of 12 resets");
    assertThat(browser.address()).doesNotContain("#");
    browser.element("[name=endpoint]").sendKeys("172.31.90.114");
    assertThat(browser.elements("tr.row")).hasSizeBetween(1, 8);
    assertThat(browser.elements("tr.row")).allMatch(row -> row.getText().contains("172.31.90.114"));
    escape();
    browser.run(
        "const harm = document.querySelector('[name=harm]'); harm.value = 'data-lost';"
            + " harm.dispatchEvent(new Event('input', {bubbles: true}))");
    assertThat(browser.elements("tr.row"))
        .hasSizeBetween(1, 11)
        .allMatch(row -> row.getText().contains("data-lost"));
    escape();
    browser.element("[name=text]").sendKeys("TTL 255");
    assertThat(browser.matches()).as("words of the story").isEqualTo("3 of 12 resets");
    browser.element("#filter button[type=reset]").click();
    browser.until("document.getElementById('matches').value === '12 of 12 resets'");
  }

  @Test
  void anAddressCarriesItsFilter() throws IOException {
    open("samples/graceful-restart/client.pcap");
    browser.run("location.hash = '#cause=crash&text=restart-window'");
    browser.until("document.getElementById('matches').value === '3 of 9 resets'");
    assertThat(browser.element("[name=cause][value=crash]").isSelected()).isTrue();
    browser.run("location.hash = '#resets'");
    assertThat(browser.matches()).as("a place is no filter").isEqualTo("3 of 9 resets");
  }

  @Test
  void aRowOpensItsCardWithItsLadder() throws IOException {
    open("samples/keepalive-race/client.pcap");
    WebElement button = browser.elements("tr.row button").get(1);
    assertThat(button.getDomAttribute("aria-expanded")).isEqualTo("false");
    button.sendKeys(Keys.ENTER);
    browser.until("document.querySelector('tr.card .rungs')");
    assertThat(button.getDomAttribute("aria-expanded")).isEqualTo("true");
    String card = browser.element("tr.card").getText();
    assertThat(card)
        .contains("reset 172.16.4.118:1443 (client) after 1.10 s", "because", "check", "harm")
        .contains("THE RESET", "what it answers", "0.98 s of quiet");
    button.sendKeys(Keys.ENTER);
    assertThat(browser.elements("tr.card")).isEmpty();
  }

  @Test
  void aComparisonTellsOfEachResetWhereItWasMade() throws IOException {
    open("compare", "samples/device-reason/client.pcap", "samples/device-reason/server.pcap");
    assertThat(browser.matches()).isEqualTo("11 of 11 resets");
    assertThat(browser.elements(".compared tbody tr"))
        .hasSize(11)
        .allMatch(row -> row.getText().matches("(?s)(\\d+|none) (\\d+|none)\\s(made|from).*"));
    browser.run(
        "const origin = document.querySelector('[name=origin]'); origin.value = 'sender';"
            + " origin.dispatchEvent(new Event('input', {bubbles: true}))");
    assertThat(browser.matches()).isEqualTo("1 of 11 resets");
    assertThat(browser.address()).endsWith("#origin=sender");
    assertThat(browser.elements(".compared tbody tr:not([hidden])")).hasSize(1);
    assertThat(browser.element("tr.row").getText()).contains("from its sender");
    browser.element("tr.row button").click();
    browser.until("document.querySelector('tr.card .rungs')");
    assertThat(browser.element("tr.card").getText())
        .contains("it was not made between the points", "client.pcap: ", "server.pcap: ");
    escape();
    assertThat(browser.elements(".compared tbody tr:not([hidden])")).hasSize(11);
  }

  @Test
  void chartsAreDrawnWithATableBehindEach() throws IOException {
    open("samples/nat-gateway-350/client.pcap");
    assertThat(browser.count("#timeline .plot svg path")).isPositive();
    assertThat(browser.count("#gaps .plot svg path")).isPositive();
    assertThat(browser.element("#gaps .plot svg").getText()).contains("350 s: AWS");
    browser.elements(".chart summary").forEach(WebElement::click);
    assertThat(browser.element("#timeline table").getText()).contains("idle-timeout", "11:50:");
    assertThat(browser.element("#gaps details table").getText()).contains("quiet times");
  }

  @Test
  void darkAndLightRedrawTheCharts() throws IOException {
    open("samples/keepalive-race/client.pcap");
    String colour = "getComputedStyle(document.body).backgroundColor";
    Object light = browser.value(colour);
    String drawn = browser.element("#timeline .plot svg").getDomProperty("innerHTML");
    browser.element("#theme").click();
    assertThat(browser.value(colour)).isNotEqualTo(light);
    assertThat(browser.element("#timeline .plot svg").getDomProperty("innerHTML"))
        .isNotEqualTo(drawn);
    assertThat(browser.element("#theme").getText()).isEqualTo("Light");
    browser.element("#theme").click();
    assertThat(browser.value(colour)).isEqualTo(light);
  }

  @Test
  void paperHasTheStoriesUnfolded() throws IOException {
    open("samples/graceful-restart/client.pcap", "samples/nat-gateway-350/client.pcap");
    long folded = browser.count(".story:not([open])");
    assertThat(folded).isPositive();
    assertThat(browser.printed()).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
    assertThat(browser.count(".story:not([open])")).as("afterwards").isEqualTo(folded);
    browser.run("dispatchEvent(new Event('beforeprint'))");
    assertThat(browser.count(".story:not([open])")).isZero();
    assertThat(browser.count(".story .ladder:empty")).isZero();
    browser.run("dispatchEvent(new Event('afterprint'))");
  }

  @Test
  void aCaptureWithoutAResetIsAPageToo() throws IOException {
    open("samples/near-idle-limit/client.pcap");
    assertThat(browser.element("main").getText()).contains("near-idle-limit");
    browser.element("#theme").click();
  }

  @Test
  void tenThousandResetsAreFilteredAndOpenedAtOnce() throws IOException {
    Path page = directory.resolve("many.html");
    HtmlReport report = new HtmlReport();
    Tally tally = new Tally();
    CaptureFacts capture = Told.capture("many.pcap");
    report.capture(capture);
    for (int i = 0; i < 10_000; i++) {
      Cause cause = i % 100 == 7 ? Cause.CRASH : Cause.OVERLOAD;
      var verdict =
          Told.reset(cause, cause == Cause.CRASH ? "process-killed" : "load-shed", 0.9)
              .from("10.0.3." + i % 50, 8443, Role.SERVER)
              .to("10.0.1." + i % 200, 20_000 + i, Role.CLIENT)
              .at(i * 10L, 100 + i)
              .because("turned-away", "attempt " + i + " was turned away")
              .verdict();
      tally.add(verdict);
      report.verdict(verdict);
    }
    report.summary(tally.summary(capture, 0));
    try (OutputStream out = Files.newOutputStream(page)) {
      report.write(out, null);
    }
    browser = new Browser(page, directory.resolve("profile"));
    assertThat(browser.matches()).isEqualTo("10,000 of 10,000 resets");
    assertThat(browser.count("tr.row")).as("at a time").isEqualTo(200);
    browser.element("#more").click();
    assertThat(browser.count("tr.row")).isEqualTo(400);
    browser.element("[name=text]").sendKeys("frame 10042");
    browser.until("document.getElementById('matches').value === '1 of 10,000 resets'");
    browser.element("tr.row button").click();
    browser.until("document.querySelector('tr.card dl')");
    assertThat(browser.element("tr.card").getText()).contains("attempt 9942 was turned away");
  }

  private void open(String... commandLine) throws IOException {
    Path page = directory.resolve("page.html");
    Terminal terminal = new Terminal();
    List<String> words = new ArrayList<>(List.of(commandLine));
    words.addAll(List.of("--html", page.toString()));
    assertThat(terminal.run(words.toArray(new String[0]))).isZero();
    browser = new Browser(page, directory.resolve("profile"));
  }

  private void escape() {
    browser.element("body").sendKeys(Keys.ESCAPE);
    browser.until("!location.hash");
  }
}
