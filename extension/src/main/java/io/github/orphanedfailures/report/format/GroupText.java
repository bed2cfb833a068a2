package io.github.orphanedfailures.report.format;

import io.github.orphanedfailures.report.model.Advice;
import io.github.orphanedfailures.report.model.Charged;
import io.github.orphanedfailures.report.model.Frame;
import io.github.orphanedfailures.report.model.Group;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.text.PrintableText;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What there is to say of the failures of one cause, each in one harmless line of plain text. */
final class GroupText {

  private static final int LONGEST_MESSAGE = 300;
  private static final int LONGEST_NAME = 300;
  private static final int LONGEST_ADVICE = 1_000;

  private final Group group;
  private final @Nullable Leak example;

  GroupText(Group group) {
    this.group = group;
    this.example = group.examples().isEmpty() ? null : group.examples().get(0);
  }

  /** The exception and its message. */
  String what() {
    String shortType = group.type().substring(group.type().lastIndexOf('.') + 1);
    return PrintableText.line(
        example == null ? shortType : example.thrown().text(), LONGEST_MESSAGE);
  }

  /** How many there were, and in how many tests. */
  String howOften() {
    String times = group.count() == 1 ? "once" : Summary.count(group.count(), "time");
    return group.tests() < 2 ? times : times + ", in " + Summary.count(group.tests(), "test");
  }

  /** The names of some tests, each once. */
  List<String> tests(int most) {
    return group.examples().stream()
        .map(Leak::charged)
        .map(Charged::name)
        .distinct()
        .limit(most)
        .map(GroupText::name)
        .toList();
  }

  /** Where the work was submitted, nearest frame first. */
  List<String> submitted() {
    return example == null || example.task().submitted().isEmpty()
        ? List.of("at a place that is not known")
        : example.task().submitted().stream().map(frame -> name(frame.text())).toList();
  }

  /** Where the exception was thrown; empty when that is not known. */
  String thrown() {
    return example == null || example.thrown().stack().isEmpty()
        ? ""
        : name(example.thrown().stack().get(0).text());
  }

  /** In which task, on which thread. */
  String task() {
    if (example == null) {
      return "a background task";
    }
    String api = example.task().api() == null ? "a background task" : example.task().api();
    String thread = example.task().thread();
    return name(thread == null ? api : api + ", on " + thread);
  }

  /** What to do about it. */
  String fix() {
    return PrintableText.line(Advice.on(group), LONGEST_ADVICE);
  }

  /**
   * The file to open: where the work was submitted, or else where the exception was thrown. The
   * first of a repository's own files, if there is one.
   */
  static @Nullable Frame place(Leak leak) {
    List<Frame> frames =
        Stream.of(leak.task().submitted(), leak.thrown().stack()).flatMap(List::stream).toList();
    return frames.stream()
        .filter(frame -> frame.path() != null)
        .findFirst()
        .orElse(frames.isEmpty() ? null : frames.get(0));
  }

  /** The file to open, with its line, if it was found. */
  @Nullable String file() {
    Frame place = example == null ? null : place(example);
    return place == null || place.path() == null
        ? null
        : name(place.line() < 1 ? place.path() : place.path() + ":" + place.line());
  }

  private static String name(String text) {
    return PrintableText.line(text, LONGEST_NAME);
  }
}
