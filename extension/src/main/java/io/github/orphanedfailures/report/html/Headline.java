package io.github.orphanedfailures.report.html;

import io.github.orphanedfailures.report.model.Charged;
import io.github.orphanedfailures.report.model.Figures;
import io.github.orphanedfailures.report.model.Group;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.Report;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The verdict on all runs in one sentence, and what to do about it in another. */
final class Headline {

  private final Report report;
  private final Figures figures;
  private final List<Group> causes;
  private final long unfinished;

  Headline(Report report) {
    this.report = report;
    figures = report.figures();
    causes = report.groups().stream().filter(Group::isNew).toList();
    unfinished = report.runs().stream().filter(run -> !run.isComplete()).count();
  }

  /** Returns how the page looks: {@code bad}, {@code doubtful} or {@code good}. */
  String mood() {
    if (figures.leaks() > 0) {
      return "bad";
    }
    return unfinished > 0 || figures.tests() == 0 ? "doubtful" : "good";
  }

  /** Returns the beginning of the sentence, which is the answer. */
  String verdict() {
    if (figures.leaks() > 0) {
      return count(figures.leaks(), "new leak");
    }
    if (figures.tests() == 0 && unfinished == 0) {
      return "No test was watched";
    }
    return figures.known() > 0 ? "No new leaks" : "No leaks";
  }

  /** Returns the rest of the sentence, with the space before it. */
  String where() {
    if (figures.leaks() > 0) {
      return whereLeaksAre();
    }
    if (unfinished > 0) {
      return report.runs().size() == 1
          ? ", but the run did not finish"
          : ", but "
              + number(unfinished)
              + " of "
              + count(report.runs().size(), "run")
              + " did not finish";
    }
    return figures.tests() == 0 ? "" : " in " + count(figures.tests(), "test");
  }

  private String whereLeaksAre() {
    Set<Charged> tests = testsOfExamples();
    if (tests.size() == 1 && report.further() == 0) {
      String test = VisibleText.name(tests.iterator().next().name());
      return (causes.size() > 1 ? " from " + causes() : "") + " in " + test;
    }
    String least = report.further() > 0 ? "at least " : "";
    return " from " + least + causes() + " in " + least + count(tests.size(), "test");
  }

  private String causes() {
    return count(causes.size(), "cause");
  }

  private Set<Charged> testsOfExamples() {
    Set<String> ids = new HashSet<>();
    Set<Charged> tests = new HashSet<>();
    for (Group cause : causes) {
      for (Leak leak : cause.examples()) {
        if (ids.add(leak.charged().id())) {
          tests.add(leak.charged());
        }
      }
    }
    return tests;
  }

  String lead() {
    if (figures.leaks() > 0) {
      return start()
          + "A leak is a failure in the background that nobody looked at: the test was"
          + " about to pass without it.";
    }
    if (unfinished > 0) {
      return "What came after the JVM was killed, nobody knows.";
    }
    if (figures.tests() == 0) {
      return "Nothing can be said about this run. Put @DetectOrphanedFailures on the test classes,"
          + " or turn the extension on for all of them.";
    }
    if (figures.known() > 0) {
      return "The baseline knows "
          + count(figures.known(), "leak")
          + ", which fail nothing and are still there.";
    }
    if (figures.unattributed() > 0) {
      return "But nobody looked at "
          + count(figures.unattributed(), "failure")
          + " of which nobody can prove the test. They fail nothing.";
    }
    return "Every failure in the background was looked at by somebody before its test ended.";
  }

  /** Returns which causes are behind at least half of the leaks, when they are fewer than all. */
  private String start() {
    long behind = 0;
    int first = 0;
    while (first < causes.size() && behind * 2 < figures.leaks()) {
      behind += causes.get(first).count();
      first++;
    }
    if (first == causes.size() || behind == first) {
      return "";
    }
    return first == 1
        ? "Fix the first cause, and " + number(behind) + " of them are gone. "
        : "Fix the first " + first + " causes, and " + number(behind) + " of them are gone. ";
  }

  private static String count(long count, String noun) {
    return number(count) + " " + noun + (count == 1 ? "" : "s");
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
