package io.github.orphanedfailures.report.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.orphanedfailures.report.Example;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Counts everything and keeps some, the most important first. */
class ReportBuilderTests {

  private static final Example KNOWN = Example.LEAK.known(true);

  @Test
  void figures_countEverything() {
    Report report =
        Example.report(
            builder -> {
              builder.further(new Further(Verdict.ORPHANED, false, Charged.NOBODY, 40));
              builder.further(new Further(Verdict.ORPHANED, true, Charged.NOBODY, 500));
              return builder;
            },
            Example.LEAK,
            Example.LEAK.late(true),
            KNOWN.late(true),
            Example.LEAK.verdict(Verdict.ABSORBED),
            Example.LEAK.verdict(Verdict.UNATTRIBUTED).late(true));

    assertThat(report.figures()).isEqualTo(new Figures(1_000, 42, 501, 1, 2, 1));
    assertThat(report.further()).isEqualTo(540);
    assertThat(report.isClean()).isFalse();
  }

  @Test
  void groups_areByCauseAndImportance() {
    Report report =
        Example.report(
            Example.LEAK.verdict(Verdict.ABSORBED),
            Example.LEAK.verdict(Verdict.UNATTRIBUTED),
            KNOWN,
            Example.LEAK.type("a.Rare"),
            Example.LEAK,
            Example.LEAK.test("com.acme.OtherTest.t()").submittedBy("com.acme.Orders", "start"));

    assertThat(report.groups())
        .extracting(Group::verdict, Group::isNew, Group::type, Group::count, Group::tests)
        .containsExactly(
            tuple(Verdict.ORPHANED, true, "java.lang.IllegalStateException", 2L, 2L),
            tuple(Verdict.ORPHANED, true, "a.Rare", 1L, 1L),
            tuple(Verdict.ORPHANED, false, "java.lang.IllegalStateException", 1L, 1L),
            tuple(Verdict.UNATTRIBUTED, false, "java.lang.IllegalStateException", 1L, 1L),
            tuple(Verdict.ABSORBED, false, "java.lang.IllegalStateException", 1L, 1L));
    assertThat(report.groups().get(0).place()).isEqualTo("com.acme.Orders.start");
  }

  /** What is new must not be crowded out by what is known. */
  @Test
  void floodOfKnownLeaks_leavesRoomForANewOne() {
    ReportBuilder builder = new ReportBuilder();
    builder.began(Example.run("r"));
    for (int i = 0; i < 30_000; i++) {
      builder.leak(KNOWN.submittedBy("com.acme.C" + i % 6_000, "start").leak());
    }
    builder.leak(Example.LEAK.leak());
    builder.ended(true, 1);
    Report report = builder.build(List.of());

    assertThat(report.groups().get(0).isNew()).isTrue();
    assertThat(report.groups().get(0).examples()).containsExactly(Example.LEAK.leak());
    assertThat(report.groups()).allMatch(group -> !group.examples().isEmpty());
    long examples = report.groups().stream().mapToLong(group -> group.examples().size()).sum();
    assertThat(examples).isBetween(10_000L, 10_001L);
    assertThat(examples + report.further()).isEqualTo(30_001);
    assertThat(report.figures()).isEqualTo(new Figures(1, 1, 30_000, 0, 0, 0));
  }

  /** Whoever reads ahead must not change the outcome. */
  @Test
  void partOfAFullBuilder_addsWhatAnEmptyOneWould() {
    ReportBuilder full = new ReportBuilder();
    ReportBuilder same = new ReportBuilder();
    for (ReportBuilder each : List.of(full, same)) {
      each.began(Example.run("r"));
      for (int i = 0; i < 12_000; i++) {
        each.leak(Example.LEAK.type("a.E" + i % 20).leak());
      }
      each.ended(true, 1);
    }
    for (ReportBuilder part : List.of(full.part(), new ReportBuilder())) {
      part.began(Example.run("p"));
      for (int i = 0; i < 100; i++) {
        part.leak(Example.LEAK.type("a.E" + i % 30).message("m" + i).leak());
      }
      part.ended(true, 1);
      (full.build(List.of()).runs().size() == 1 ? full : same).addAll(part);
    }

    assertThat(full.build(List.of())).isEqualTo(same.build(List.of()));
    assertThat(full.build(List.of()).groups()).hasSize(30);
  }

  @Test
  void severalBuilders_addUpToWhatOneWouldCount() {
    ReportBuilder one = new ReportBuilder();
    ReportBuilder sum = new ReportBuilder();
    for (int run = 0; run < 3; run++) {
      ReportBuilder part = new ReportBuilder();
      for (ReportBuilder each : List.of(one, part)) {
        each.began(Example.run("r" + run));
        for (int i = 0; i < 700; i++) {
          each.leak(Example.LEAK.test("com.acme.T" + i % 7 + ".t()").known(i % 2 == 0).leak());
        }
        each.further(new Further(Verdict.ABSORBED, false, Charged.NOBODY, run));
        each.ended(run != 1, 10);
      }
      sum.addAll(part);
    }

    Report report = sum.build(List.of("stale"));
    assertThat(report).isEqualTo(one.build(List.of("stale")));
    assertThat(report.runs()).extracting(Run::isComplete).containsExactly(true, false, true);
    assertThat(report.groups()).extracting(Group::tests).containsExactly(7L, 7L);
  }
}
