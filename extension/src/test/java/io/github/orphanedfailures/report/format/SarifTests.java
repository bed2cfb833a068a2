package io.github.orphanedfailures.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.orphanedfailures.report.Example;
import io.github.orphanedfailures.report.model.Frame;
import io.github.orphanedfailures.report.model.Report;
import io.github.orphanedfailures.report.model.ReportBuilder;
import io.github.orphanedfailures.report.model.RunInfo;
import io.github.orphanedfailures.report.model.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is written is SARIF, says the schema of OASIS. */
class SarifTests {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static JsonSchema schema;

  @BeforeAll
  static void readSchema() throws IOException {
    try (InputStream in = SarifTests.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      schema =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(MAPPER.readTree(in));
    }
  }

  /** A schema that finds nothing wrong with anything would prove nothing. */
  @Test
  void schema_findsMistakes() throws Exception {
    assertThat(schema.validate(MAPPER.readTree("{\"version\":\"2.1.0\",\"runs\":[{}]}")))
        .isNotEmpty();
  }

  @Test
  void newLeak_isAnErrorAtTheLineThatSubmittedIt() throws Exception {
    JsonNode result = results(Example.report(Example.LEAK)).get(0);

    assertThat(result.at("/ruleId").asText()).isEqualTo("orphaned-failure");
    assertThat(result.at("/level").asText()).isEqualTo("error");
    assertThat(result.at("/message/text").asText())
        .isEqualTo(
            "IllegalStateException: the api is down (from OrderTest.places(int)): this background"
                + " failure was never observed");
    JsonNode place = result.at("/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").asText())
        .isEqualTo("app/src/main/java/com/acme/Orders.java");
    assertThat(place.at("/artifactLocation/uriBaseId").asText()).isEqualTo("%SRCROOT%");
    assertThat(place.at("/region/startLine").asInt()).isEqualTo(31);
    assertThat(result.at("/relatedLocations").findValuesAsText("startLine"))
        .containsExactly("7", "12");
    assertThat(result.has("suppressions")).isFalse();
  }

  @Test
  void knownLeak_isSuppressed() throws Exception {
    JsonNode result = results(Example.report(Example.LEAK.known(true))).get(0);

    assertThat(result.at("/suppressions/0/kind").asText()).isEqualTo("external");
    assertThat(result.at("/suppressions/0/justification").asText()).isEqualTo("baseline");
  }

  @Test
  void unattributedFailure_isANoteAndAbsorbedOnesAreLeftOut() throws Exception {
    JsonNode results =
        results(
            Example.report(
                Example.LEAK.verdict(Verdict.UNATTRIBUTED),
                Example.LEAK.verdict(Verdict.ABSORBED)));

    assertThat(results).hasSize(1);
    assertThat(results.at("/0/ruleId").asText()).isEqualTo("unattributed-failure");
    assertThat(results.at("/0/level").asText()).isEqualTo("note");
  }

  @Test
  void sameLeakOfAnotherLine_hasTheSameFingerprint() throws Exception {
    Frame moved = Example.frame("com.acme.Orders", "lambda$start$5", "Orders.java", 99);
    String one = fingerprint(Example.LEAK);

    assertThat(fingerprint(Example.LEAK.submitted(moved).message("other"))).isEqualTo(one);
    assertThat(fingerprint(Example.LEAK.test("com.acme.OtherTest.t()"))).isNotEqualTo(one);
    assertThat(one).matches("[0-9a-f]{64}");
  }

  private static String fingerprint(Example leak) throws IOException {
    return results(Example.report(leak))
        .get(0)
        .path("partialFingerprints")
        .path("orphanedFailure/v1")
        .asText();
  }

  @Test
  void sameLeakTwice_isOneResult() throws Exception {
    JsonNode results = results(Example.report(Example.LEAK, Example.LEAK.message("other")));

    assertThat(results).hasSize(1);
    assertThat(results.at("/0/occurrenceCount").asInt()).isEqualTo(2);
  }

  @Test
  void path_isAUriReferenceRelativeToTheRepository() throws Exception {
    Frame odd = new Frame("a.B", "c", "B.java", 3, "//a b:c/%41/ü#?.java");
    Frame unknown = new Frame("com.acme.Outer$Inner", "c", null, -2, null);

    assertThat(uri(odd)).isEqualTo("a%20b%3Ac/%2541/%C3%BC%23%3F.java");
    assertThat(uri(unknown)).isEqualTo("app/src/main/java/com/acme/OrderTest.java");
    assertThat(Finding.uriOf(unknown)).isEqualTo("com/acme/Outer.java");
    assertThat(Finding.uriOf(new Frame("Main", "main", "Main.kt", 1, null))).isEqualTo("Main.kt");
    assertThat(Finding.uriOf(null)).isEqualTo("unknown");
  }

  private static String uri(Frame frame) throws IOException {
    return results(Example.report(Example.LEAK.submitted(frame)))
        .at("/0/locations/0/physicalLocation/artifactLocation/uri")
        .asText();
  }

  @Test
  void hostileText_isStillSarif() throws Exception {
    String hostile =
        "\"<script>\\\u0000\n\uD800\u202E [x](http://x) {0} %41:" + "x".repeat(100_000);

    JsonNode results = results(Example.report(Example.LEAK.hostile(hostile)));

    assertThat(results).hasSize(1);
    assertThat(results.at("/0/message/text").asText())
        .hasSizeLessThan(1_100)
        .doesNotContain("\u0000", "\u202E", "\n");
  }

  @Test
  void thousandsOfResults_areBoundedAndSaidSo() throws Exception {
    Example[] leaks = new Example[6_000];
    for (int i = 0; i < leaks.length; i++) {
      leaks[i] = Example.LEAK.test("com.acme.T" + i + ".t()").type("a.E" + i % 10);
    }

    JsonNode run = run(Example.report(leaks));

    assertThat(run.path("results")).hasSize(5_000);
    assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text").asText())
        .contains("6,000 leaks", "The JSON report has everything");
  }

  @Test
  void whatWasNotWatched_isANotification() throws Exception {
    ReportBuilder builder = new ReportBuilder();
    builder.began(new RunInfo("r", "", "app", "17", "", List.of("HttpClient")));
    builder.ended(false, 0);

    assertThat(
            run(builder.build(List.of()))
                .at("/invocations/0/toolExecutionNotifications")
                .findValuesAsText("text"))
        .containsExactly("Incomplete: run r in app", "Not watched: HttpClient");
  }

  private static JsonNode results(Report report) throws IOException {
    return run(report).path("results");
  }

  private static JsonNode run(Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Sarif.write(report, out);
    JsonNode sarif = MAPPER.readTree(out.toByteArray());
    assertThat(schema.validate(sarif)).isEmpty();
    return sarif.at("/runs/0");
  }
}
