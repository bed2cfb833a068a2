package io.github.orphanedfailures.tests.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.orphanedfailures.tests.page.Tab.Key;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The page as a person has it: in a real browser, with its keyboard, its width and its colours.
 * Which tests were run how makes no difference to it, so this runs once.
 */
@EnabledIfSystemProperty(named = "of.test.mode", matches = "javaagent")
class HtmlPageTests {

  /** Opens whatever can be opened, until nothing is left to open. */
  private static final String OPEN_ALL =
      """
      (async () => {
        const closed = 'details:not([open]) > summary, button.more';
        for (let i = 0; i < 50 && document.querySelector(closed); i++) {
          document.querySelectorAll(closed).forEach((each) => each.click());
          await new Promise((done) => setTimeout(done));
        }
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        return document.querySelectorAll('svg[role=img]').length;
      })()
      """;

  @TempDir Path directory;

  private static Chromium chromium;
  private Tab tab;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> program = Chromium.find();
    assumeTrue(program.isPresent(), Chromium.NONE);
    chromium = Chromium.start(program.get());
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void openTab() throws Exception {
    tab = chromium.open();
  }

  @AfterEach
  void closeTab() {
    tab.close();
  }

  private void open(String sample) throws Exception {
    open(sample, 1280, "light");
  }

  private void open(String sample, int width, String scheme) throws Exception {
    tab.look(width, scheme);
    tab.go(
        SampleReports.page(SampleReports.all().get(sample), directory.resolve(sample + ".html")));
  }

  private String text(String selector) throws Exception {
    return tab.ask("document.querySelector('" + selector + "').innerText");
  }

  private int count(String selector) throws Exception {
    return Integer.parseInt(tab.ask("document.querySelectorAll('" + selector + "').length"));
  }

  static Set<String> samples() {
    return SampleReports.all().keySet();
  }

  // ---- What it says -------------------------------------------------------------------------

  @Test
  void leaks_theFirstScreenSaysWhatToFixFirst() throws Exception {
    open("shop");
    assertThat(text("h1")).isEqualTo("40 new leaks from 4 causes in 12 tests");
    assertThat(text(".lead")).startsWith("Fix the first cause, and 27 of them are gone.");
    assertThat(text(".ranking li")).contains("27", "ConnectException", "Connection refused");
    assertThat(text(".card h3")).isEqualTo("ConnectException");
    assertThat(text(".card .where"))
        .contains("src/main/java/com/acme/orders/ConfirmationMailer.java:47");
    assertThat(text(".card .fix"))
        .startsWith("Fix Keep the future of CompletableFuture.runAsync in ConfirmationMailer");
    assertThat(text(".kinds"))
        .containsSubsequence("40", "New", "5", "Known", "1", "Unattributed", "8", "Absorbed");
    assertThat(
            Double.parseDouble(
                tab.ask("document.querySelector('.fix').getBoundingClientRect().bottom")))
        .as("the end of the first fix, in a window 900 pixels high")
        .isLessThan(900);
  }

  @Test
  void warnings_areThere() throws Exception {
    open("shop");
    assertThat(text(".notices"))
        .contains("1 of 2 runs did not finish", "Not everything was watched");
    tab.ask(OPEN_ALL);
    assertThat(text(".notices")).contains("StructuredTaskScope: its hooks did not fire");
  }

  @ParameterizedTest
  @CsvSource({
    "no-leak,         'No leaks in 1,204 tests'",
    "nothing-watched, No test was watched",
    "one-leak,        '1 new leak in PollingAppTest.pollsOnce()'"
  })
  void verdict_isTheHeadingAndTheTitle(String sample, String verdict) throws Exception {
    open(sample);
    assertThat(text("h1")).isEqualTo(verdict);
    assertThat(tab.ask("document.title")).isEqualTo(verdict + " – Orphaned Failures");
  }

  @Test
  void leak_picturesAndStepsTellTheSameStory() throws Exception {
    open("one-leak");
    String steps = text(".steps");
    assertThat(steps)
        .containsSubsequence(
            "PollingAppTest.pollsOnce() begins",
            "+ 12 ms",
            "thread main submits CompletableFuture.runAsync in PollingApp.start",
            "src/main/java/com/acme/PollingApp.java:31",
            "+ 54 ms",
            "fails on thread ForkJoinPool.commonPool-worker-1: IllegalStateException",
            "+ 57 ms",
            "the test ends; nobody called get()");
    String alternative = tab.ask("document.querySelector('svg[role=img]').ariaLabel");
    assertThat(alternative)
        .contains(steps.lines().filter(line -> !line.startsWith("+")).toList().get(1));
    assertThat(tab.ask("document.querySelector('svg[role=img]').textContent"))
        .contains("test begins", "thread main", "submits CompletableFuture.runAsync")
        .contains("PollingApp.java:31", "thread ForkJoinPool.commonPool-worker-1")
        .contains("fails: IllegalStateException", "nobody looked", "test ends", "42 ms");
  }

  @Test
  void workSubmittedByWork_hasALaneForTheThreadThatBegan() throws Exception {
    open("shapes");
    tab.ask(OPEN_ALL);
    String chain =
        "[...document.querySelectorAll('.leak')].find((each) => each.textContent.includes('.chain()'))";
    assertThat(tab.ask(chain + ".querySelectorAll('svg[role=img] .lane').length")).isEqualTo("3");
    assertThat(tab.ask(chain + ".querySelector('svg[role=img]').textContent"))
        .contains("thread main", "submits the first work", "thread pool-1-thread-1");
    assertThat(tab.ask(chain + ".querySelector('.steps').textContent"))
        .containsSubsequence(
            "thread main submits the work that leads to it",
            "thread pool-1-thread-1 submits CompletableFuture.runAsync");
  }

  @Test
  void lateLeak_isDrawnBehindTheEndOfItsTest() throws Exception {
    open("shapes");
    tab.ask(OPEN_ALL);
    String late =
        "[...document.querySelectorAll('.leak')].find((each) => each.textContent.includes('.late()'))";
    String middle = "((box) => (box.left + box.right) / 2)";
    double end =
        Double.parseDouble(
            tab.ask(late + ".querySelector('.border.end').getBoundingClientRect().left"));
    double failed =
        Double.parseDouble(
            tab.ask(middle + "(" + late + ".querySelector('.cross').getBoundingClientRect())"));
    assertThat(failed).isGreaterThan(end);
    assertThat(tab.ask(late + ".querySelector('svg').ariaLabel"))
        .contains("nobody is left to look at it");
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 1280})
  void pictures_haveNumbersForCoordinates(int width) throws Exception {
    open("shapes", width, "light");
    assertThat(tab.ask(OPEN_ALL)).isEqualTo("15");
    assertThat(
            tab.ask("[...document.querySelectorAll('svg')].map((each) => each.outerHTML).join()"))
        .doesNotContain("NaN", "undefined", "Infinity", "null");
    assertThat(
            tab.ask(
                "[...document.querySelectorAll('svg rect')].filter((each) => !(each.width.baseVal.value > 0)).length"))
        .isEqualTo("0");
  }

  // ---- Hostile text -------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(strings = {"cause", "place", "test"})
  void hostileText_isShownAsText(String view) throws Exception {
    open("hostile");
    String title = tab.ask("document.title");
    tab.ask("document.querySelector('[value=" + view + "]').click()");
    tab.ask(OPEN_ALL);
    String shown = tab.ask("document.body.innerText + document.querySelector('.list').textContent");
    assertThat(shown)
        .contains(SampleReports.SCRIPT, SampleReports.IMAGE, "]]>&lt;b&gt; &amp;")
        .contains("⟨U+001B⟩[31m", "safe⟨U+202E⟩txt.exe", "lone ⟨U+D800⟩ and ⟨U+DC00⟩")
        .contains("(1,048,576 characters)", "__proto__", "constructor");
    assertThat(shown).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Co}&&[^\\n\\t]]");
    assertThat(shown).doesNotContain("\uFFFD");
    assertThat(tab.ask("document.title")).isEqualTo(title).doesNotContain("owned");
    assertThat(count("img, iframe, object, embed, body style, b[onerror], [onerror], [onload]"))
        .isZero();
    assertThat(count("script")).as("the data and the page's own script").isEqualTo(2);
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void hostileStaleLines_areShownAsText() throws Exception {
    open("hostile");
    tab.ask("document.querySelector('[value=stale]').click()");
    assertThat(text(".list")).contains(SampleReports.IMAGE, "safe⟨U+202E⟩txt.exe");
    assertThat(count("img")).isZero();
  }

  // ---- Every sample, every size -------------------------------------------------------------

  @ParameterizedTest
  @MethodSource("samples")
  void browser_complainsOfNothing(String sample) throws Exception {
    open(sample);
    if (!sample.startsWith("ten-thousand")) {
      tab.ask(OPEN_ALL);
    }
    assertThat(tab.complaints()).isEmpty();
    assertThat(tab.ask("performance.getEntriesByType('resource').length"))
        .as("what was fetched")
        .isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource({
    "shop, 390",
    "shop, 320",
    "shapes, 390",
    "hostile, 390",
    "hostile, 320",
    "one-leak, 320"
  })
  void narrowWindow_nothingIsCutOff(String sample, int width) throws Exception {
    open(sample, width, "light");
    tab.ask(OPEN_ALL);
    assertThat(Integer.parseInt(tab.ask("document.documentElement.scrollWidth")))
        .isLessThanOrEqualTo(width);
  }

  @ParameterizedTest
  @CsvSource({
    "shop, light",
    "shop, dark",
    "shapes, light",
    "shapes, dark",
    "no-leak, dark",
    "nothing-watched, light"
  })
  void text_hasContrast(String sample, String scheme) throws Exception {
    open(sample, 1280, scheme);
    tab.ask(OPEN_ALL);
    assertThat(tab.ask(Contrast.TOO_LITTLE)).isEmpty();
  }

  // ---- Keyboard -----------------------------------------------------------------------------

  @Test
  void keyboard_opensACauseAndALeak() throws Exception {
    open("shop");
    String second = "document.querySelectorAll('.card')[1]";
    tabTo(second + ".querySelector('.leaks > summary')");
    tab.press(Key.ENTER);
    settled(second + ".querySelectorAll('.leak').length", "6");
    tabTo(second + ".querySelector('.leak > summary')");
    assertThat(tab.ask("getComputedStyle(document.activeElement).outlineStyle")).isEqualTo("solid");
    tab.press(Key.ENTER);
    settled(second + ".querySelectorAll('svg[role=img]').length", "1");
  }

  @Test
  void keyboard_choosesWhatIsShown() throws Exception {
    open("shop");
    tabTo("document.querySelector('.kinds input')");
    tab.press(Key.RIGHT);
    settled("document.querySelector('#causes').innerText", "Known, by cause");
    assertThat(text(".card h3")).isEqualTo("IOException");
  }

  @Test
  void keyboard_searches() throws Exception {
    open("shop");
    tab.press(Key.SLASH);
    tab.type("reconnects");
    settled("document.querySelector('.status').innerText", "1 cause found");
    assertThat(text(".card h3")).isEqualTo("TimeoutException");
    assertThat(text(".leaks > summary")).isEqualTo("2 of 4 leaks in 2 tests");
  }

  private void tabTo(String element) throws Exception {
    for (int i = 0; i < 60; i++) {
      tab.press(Key.TAB);
      if (tab.ask("document.activeElement === " + element).equals("true")) {
        return;
      }
    }
    throw new AssertionError("not reached with the tabulator key: " + element);
  }

  private void settled(String expression, String value) {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(tab.ask(expression)).isEqualTo(value));
  }

  // ---- Ten thousand leaks -------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(strings = {"ten-thousand-leaks", "ten-thousand-leaks-of-many-causes"})
  void manyLeaks_areCountedAndFoundButNotAllDrawn(String sample) throws Exception {
    open(sample);
    assertThat(text("h1")).startsWith("10,000 new leaks");
    assertThat(count("*")).isLessThan(3_000);
    tab.ask(
        "document.querySelectorAll('.leaks:not([open]) > summary').forEach((each) => each.click())");
    assertThat(count("*")).isLessThan(20_000);
    tab.press(Key.SLASH);
    tab.type("message 9999");
    settled("document.querySelector('.status').innerText", "1 cause found");
    assertThat(text(".card")).contains("message 9999 of many");
  }

  // ---- Without scripts ----------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(strings = {"shop", "hostile"})
  void noScripts_theCausesAreThere(String sample) throws Exception {
    tab.send("Emulation.setScriptExecutionDisabled", "{\"value\":true}");
    open(sample);
    assertThat(text("h1")).contains("new leaks from");
    assertThat(text(".plain"))
        .contains(sample.equals("shop") ? "ConnectException" : SampleReports.IMAGE);
    assertThat(count("img")).isZero();
    assertThat(tab.complaints()).isEmpty();
  }
}
