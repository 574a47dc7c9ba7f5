package io.github.whyrst.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Headless Chromium with a page in it. */
final class Browser implements AutoCloseable {
  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  /** It warns of browsers that are newer than it in what is not used here. */
  private static final Logger DRIVER_LOG = Logger.getLogger("org.openqa.selenium.devtools");

  private final ChromeDriver driver;

  /** Opens a file. Skips the test where there is no Chromium, but fails it in CI. */
  Browser(Path page, Path profile) {
    Namespaces.require(
        Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER),
        "chromium and chromium-driver are not installed");
    DRIVER_LOG.setLevel(Level.SEVERE);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable("browser", Level.ALL);
    logs.enable("performance", Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BROWSER.toFile());
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1200,900",
        "--user-data-dir=" + profile);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .withSilent(true)
            .build();
    driver = new ChromeDriver(service, options);
    driver.get("about:blank");
    requests();
    driver.get(page.toUri().toString());
    until("document.documentElement.dataset.ready");
  }

  /** Waits until a script's value is true. */
  void until(String script) {
    new WebDriverWait(driver, Duration.ofSeconds(20))
        .withMessage(script)
        .until(any -> Boolean.TRUE.equals(value("!!(" + script + ")")));
  }

  Object value(String script) {
    return ((JavascriptExecutor) driver).executeScript("return " + script);
  }

  void run(String script) {
    ((JavascriptExecutor) driver).executeScript(script);
  }

  long count(String selector) {
    return (Long) value("document.querySelectorAll(" + quoted(selector) + ").length");
  }

  WebElement element(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  List<WebElement> elements(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** What the page says of how many resets it shows. */
  String matches() {
    return String.valueOf(value("document.getElementById('matches').value"));
  }

  String address() {
    return driver.getCurrentUrl();
  }

  /** As a printer gets it, in PDF. */
  byte[] printed() {
    Map<String, Object> pdf = driver.executeCdpCommand("Page.printToPDF", Map.of());
    return Base64.getDecoder().decode((String) pdf.get("data"));
  }

  /** All that the console was told. */
  List<String> console() {
    return driver.manage().logs().get("browser").getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** The addresses that were asked for since this was last asked. */
  List<String> requests() {
    return driver.manage().logs().get("performance").getAll().stream()
        .map(LogEntry::getMessage)
        .filter(message -> message.contains("Network.requestWillBeSent\""))
        .map(message -> message.replaceAll("(?s).*\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
        .distinct()
        .toList();
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\"", "\\\"") + "\"";
  }

  @Override
  public void close() {
    driver.quit();
  }
}
