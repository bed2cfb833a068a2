package io.github.orphanedfailures.tests.page;

import io.github.orphanedfailures.report.html.HtmlPage;
import io.github.orphanedfailures.report.model.Charged;
import io.github.orphanedfailures.report.model.Frame;
import io.github.orphanedfailures.report.model.Further;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.Report;
import io.github.orphanedfailures.report.model.ReportBuilder;
import io.github.orphanedfailures.report.model.RunInfo;
import io.github.orphanedfailures.report.model.Verdict;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reports to look at, and to test the page with: from none to ten thousand leaks. */
final class SampleReports {

  private SampleReports() {}

  /** Writes a page of each to a directory, for a person to look at. */
  public static void main(String[] arguments) throws IOException {
    Path directory = Files.createDirectories(Path.of(arguments[0]));
    for (Map.Entry<String, Report> each : all().entrySet()) {
      page(each.getValue(), directory.resolve(each.getKey() + ".html"));
    }
  }

  static Map<String, Report> all() {
    Map<String, Report> all = new TreeMap<>();
    all.put("nothing-watched", empty(0));
    all.put("no-leak", empty(1_204));
    all.put("one-leak", oneLeak());
    all.put("shop", shop());
    all.put("shapes", shapes());
    all.put("hostile", hostile());
    all.put("ten-thousand-leaks", manyLeaks(10_000, 12));
    all.put("ten-thousand-leaks-of-many-causes", manyLeaks(10_000, 5_000));
    return all;
  }

  static Path page(Report report, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      HtmlPage.write(report, out);
    }
    return file;
  }

  private static RunInfo run(String directory, String... notWatched) {
    return new RunInfo(
        "20261122T170049Z-4711-" + directory.replace('/', '-'),
        "2026-11-22T17:00:49.512Z",
        directory,
        "17.0.15",
        "instrumented, agent attached by -javaagent",
        List.of(notWatched));
  }

  private static Report report(List<Leak> leaks, long tests, RunInfo... runs) {
    ReportBuilder builder = new ReportBuilder();
    for (RunInfo run : runs) {
      builder.began(run);
      builder.ended(true, 0);
    }
    builder.began(run("."));
    leaks.forEach(builder::leak);
    builder.ended(true, tests);
    return builder.build(List.of());
  }

  static Report empty(long tests) {
    return report(List.of(), tests);
  }

  static Report oneLeak() {
    Leak leak =
        new LeakMaker()
            .test("com.acme.PollingAppTest", "pollsOnce()")
            .at("com.acme.PollingApp", "start", 31)
            .at("com.acme.PollingAppTest", "pollsOnce", 18)
            .make();
    return report(List.of(leak), 37);
  }

  /** A shop with a few habits that leak. */
  static Report shop() {
    ReportBuilder builder = new ReportBuilder();
    builder.began(run("orders"));
    List<String> orderTests =
        List.of(
            "placesAnOrder()",
            "placesTwoOrders()",
            "rejectsAnEmptyCart()",
            "appliesAVoucher()",
            "shipsAbroad()",
            "cancelsBeforeShipping()",
            "splitsDeliveries()",
            "keepsTheCart()");
    for (int i = 0; i < 27; i++) {
      String test = orderTests.get(i % orderTests.size());
      builder.leak(
          new LeakMaker()
              .test("com.acme.orders.OrderServiceTest", test)
              .thrown(
                  "java.net.ConnectException",
                  "Connection refused: mail.acme.test:587",
                  "java.nio.channels.ClosedChannelException")
              .at("com.acme.orders.ConfirmationMailer", "confirm", 47)
              .at("com.acme.orders.OrderServiceTest", test.replace("()", ""), 61 + 14 * (i % 8))
              .threads("main", "mailer-" + (1 + i % 2))
              .times(1_000L * i, 1_000L * i + 18_400, 1_000L * i + 60_900, 1_000L * i + 71_300)
              .make());
    }
    for (int i = 0; i < 6; i++) {
      builder.leak(
          new LeakMaker()
              .test("com.acme.stock.StockTest", "reserves(String)", " [" + (i + 1) + "] SKU-" + i)
              .thrown(
                  "java.lang.NullPointerException",
                  "Cannot invoke \"Bin.free()\" because \"bin\" is null")
              .api("ThreadPoolExecutor.submit")
              .at("com.acme.stock.Reservations", "lambda$reserve$0", 88)
              .at("com.acme.stock.StockTest", "reserves", 40)
              .from("main", 10_400)
              .threads("reservations-1", "pool-3-thread-" + (i + 1))
              .times(10_000, 11_200, 11_900, 2_340_000)
              .make());
    }
    for (int i = 0; i < 4; i++) {
      builder.leak(
          new LeakMaker()
              .test("com.acme.prices.PriceFeedTest", i < 2 ? "subscribes()" : "reconnects()")
              .thrown("java.util.concurrent.TimeoutException", "no price for EUR/USD within 200 ms")
              .api("ScheduledThreadPoolExecutor.scheduleAtFixedRate")
              .at("com.acme.prices.PriceFeed", "start", 29)
              .at("com.acme.prices.PriceFeedTest", "subscribes", 22)
              .threads("main", "price-feed")
              .times(5_000, 7_100, 210_000, 96_000)
              .make());
    }
    for (int i = 0; i < 3; i++) {
      builder.leak(
          new LeakMaker()
              .test("com.acme.orders.AuditTest", "writesOneLine()")
              .thrown("org.opentest4j.AssertionFailedError", "expected: <1> but was: <0>")
              .api("Thread.start")
              .threadDied()
              .at("com.acme.orders.AuditTest", "writesOneLine", 33)
              .threads("main", "Thread-" + (7 + i))
              .times(2_000, 3_000, 9_000, 11_000)
              .make());
    }
    builder.ended(true, 214);
    builder.began(run("payments", "StructuredTaskScope: its hooks did not fire on this JDK"));
    for (int i = 0; i < 5; i++) {
      builder.leak(
          new LeakMaker()
              .known()
              .test("com.acme.payments.RefundTest", "refunds()")
              .thrown("java.io.IOException", "stream closed")
              .at("com.acme.payments.Ledger", "append", 112)
              .make());
    }
    builder.leak(
        new LeakMaker()
            .verdict(Verdict.UNATTRIBUTED)
            .charged(Charged.NOBODY)
            .thrown("java.lang.IllegalArgumentException", "unknown currency: XTS")
            .api(null)
            .threads(null, "kafka-listener-0")
            .times(-1, -1, 41_000, -1)
            .make());
    for (int i = 0; i < 8; i++) {
      builder.leak(
          new LeakMaker()
              .verdict(Verdict.ABSORBED)
              .test("com.acme.payments.FallbackTest", "asksThreeBanks()")
              .thrown("java.net.http.HttpTimeoutException", "request timed out")
              .api("CompletableFuture.supplyAsync")
              .at("com.acme.payments.Banks", "fastest", 57)
              .make());
    }
    builder.ended(false, 96);
    return builder.build(
        List.of(
            "com.acme.prices.OldFeedTest.starts() java.io.IOException com.acme.prices.OldFeed.start"));
  }

  /** Every way in which the picture can be drawn. */
  static Report shapes() {
    return report(
        List.of(
            shape("usual()").make(),
            shape("late()").times(0, 3_000, 90_000, 20_000).make(),
            shape("lateByMuch()").times(0, 3_000, 9_000_000, 20_000).make(),
            shape("submittedAfterTheEnd()").times(0, 30_000, 90_000, 20_000).make(),
            shape("longTest()").times(0, 3_000, 4_000, 90_000_000).make(),
            shape("submittedAtTheEnd()").times(0, 89_000_000, 89_100_000, 90_000_000).make(),
            shape("atOnce()").times(5, 5, 5, 5).make(),
            shape("sameThread()").threads("main", "main").make(),
            shape("noTimes()").times(-1, -1, -1, -1).make(),
            shape("someTimes()").times(0, -1, 4_000, 9_000).make(),
            shape("lateWithoutTimes()").times(0, 2_000, 4_000, -1).make(),
            shape("noThreads()").threads(null, null).make(),
            shape("chain()")
                .from("main", 1_000)
                .threads("pool-1-thread-1", "a-very-long-name-of-a-thread-in-a-very-large-pool-17")
                .at("com.acme.ShapesTest", "chain", 12)
                .make(),
            new LeakMaker()
                .test("com.acme.ShapesTest", "notLookedUp()")
                .api(null)
                .threads(null, "pool-1-thread-9")
                .make(),
            new LeakMaker()
                .charged(new Charged("com.acme.ShapesTest", "ShapesTest"))
                .at("com.acme.ShapesTest", "startServer", 9)
                .make()),
        15);
  }

  private static LeakMaker shape(String method) {
    return new LeakMaker()
        .test("com.acme.ShapesTest", method)
        .at("com.acme.Shapes", "start", 31)
        .at("com.acme.ShapesTest", method.replace("()", ""), 18);
  }

  /** What hostile text must never do: run, or add an element. */
  static final String SCRIPT = "<script>document.title='owned'</script>";

  static final String IMAGE = "<img src=x onerror=\"document.title='owned'\">";

  /** Text that wants to be more than text. */
  static List<String> hostileTexts() {
    return List.of(
        SCRIPT,
        IMAGE,
        "</script>" + SCRIPT,
        "<!--<script>" + IMAGE,
        "]]>&lt;b&gt; &amp; \" ' ` ${7*7} {{data}}",
        "</title></style></noscript>" + IMAGE,
        "\u001B[31mred\u001B[0m \u001B]0;title\u0007 \b\b\b \0",
        "safe\u202Etxt.exe\u202C \u2066isolated\u2069 \u200F",
        "lone \uD800 and \uDC00 and \uDBFF",
        "line\u2028separator\u2029paragraph\r\nnew line\rreturn",
        "zero\u200Bwidth\u200D\uFEFF\u00ADhyphen \uE000 \uFFFF",
        "مرحبا שלום \uD83D\uDC69\u200D\uD83D\uDCBB",
        "Z\u0351\u036B\u0343\u036A\u0302\u036B\u033D\u034F\u0334\u0319\u0324\u031E\u0349\u035A"
            .repeat(40),
        "m".repeat(1 << 20),
        "\n".repeat(5_000),
        "__proto__",
        "constructor");
  }

  static Report hostile() {
    ReportBuilder builder = new ReportBuilder();
    builder.began(
        new RunInfo(SCRIPT, IMAGE, "</script>" + IMAGE, "\u202E17", IMAGE, hostileTexts()));
    for (String text : hostileTexts()) {
      builder.leak(
          new LeakMaker()
              .charged(new Charged(text + "(" + text + ")", text))
              .thrown(text, text, text, text)
              .api(text)
              .at(new Frame(text, text, text, 1, text))
              .at(new Frame(text, text, null, -1, null))
              .threads(text, text)
              .make());
    }
    builder.further(new Further(Verdict.ORPHANED, false, new Charged(IMAGE, IMAGE), 1_000_000));
    builder.ended(false, 17);
    return builder.build(hostileTexts());
  }

  static Report manyLeaks(int leaks, int causes) {
    ReportBuilder builder = new ReportBuilder();
    builder.began(run("."));
    for (int i = 0; i < leaks; i++) {
      int cause = i % causes;
      String test = "test" + i / 7 + "()";
      builder.leak(
          new LeakMaker()
              .test("com.acme.load.Load" + i % 200 + "Test", test)
              .thrown(
                  "java.lang.IllegalStateException", "message " + i + " of many: the api is down")
              .at("com.acme.load.Service" + cause, "start", 20 + cause % 300)
              .at("com.acme.load.Load" + i % 200 + "Test", test.replace("()", ""), i)
              .threads("main", "worker-" + i % 64)
              .times(i, i + 900, i + 5_000 + i % 1_000, i + 9_000)
              .make());
    }
    builder.ended(true, leaks);
    return builder.build(List.of());
  }
}
