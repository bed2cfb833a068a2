package io.github.orphanedfailures.report.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sorts failures by cause, and keeps some of each: of every cause the first one, and so many in all
 * that they can be read. Mutable; for one thread.
 */
final class Examples {

  /** How many causes are told apart. */
  private static final int CAUSES = 5_000;

  /** How many failures are kept of one cause, and how many of all, besides the first of each. */
  private static final int KEPT_OF_CAUSE = 1_000;

  /** How many names of tests are kept, of one cause and of all, to count them. */
  private static final int TESTS_OF_CAUSE = 1_000;

  private static final int TESTS = 200_000;

  /** How many frames are kept of which there need not be two alike. */
  private static final int FRAMES = 50_000;

  private record Cause(Verdict verdict, boolean known, String type, String place) {}

  private static final class Members {
    private final List<Leak> examples = new ArrayList<>();
    private final Set<String> tests = new HashSet<>();
    private long count;
  }

  private final int mostKept;
  private final Map<Cause, Members> causes = new LinkedHashMap<>();
  private final Map<Frame, Frame> frames = new HashMap<>();
  private int kept;
  private int tests;
  private long others;

  /**
   * Keeps nothing yet.
   *
   * @param mostKept how many failures to keep of all, besides the first of each cause
   */
  Examples(int mostKept) {
    this.mostKept = mostKept;
  }

  /** Whether of each cause only the first failure will be kept. */
  boolean isFull() {
    return kept >= mostKept;
  }

  /** Counts a failure, and keeps it if there is room. */
  void add(Leak leak) {
    LeakKey key = leak.key();
    Members members = membersOf(leak.verdict(), leak.known(), key.type(), key.place());
    if (members == null) {
      others++;
      return;
    }
    members.count++;
    addTest(members, key.test());
    if (!keep(members, leak)) {
      others++;
    }
  }

  /** Counts, and keeps, what others have counted and kept. */
  void addAll(Examples more) {
    more.causes.forEach(
        (cause, theirs) -> {
          Members members = membersOf(cause.verdict(), cause.known(), cause.type(), cause.place());
          if (members == null) {
            others += theirs.examples.size();
            return;
          }
          members.count += theirs.count;
          theirs.tests.forEach(test -> addTest(members, test));
          for (Leak leak : theirs.examples) {
            if (!keep(members, leak)) {
              others++;
            }
          }
        });
    others += more.others;
  }

  private @Nullable Members membersOf(Verdict verdict, boolean known, String type, String place) {
    Cause cause = new Cause(verdict, known, type, place);
    Members members = causes.get(cause);
    if (members == null && causes.size() < CAUSES) {
      members = new Members();
      causes.put(cause, members);
    }
    return members;
  }

  private void addTest(Members members, String test) {
    if (tests < TESTS && members.tests.size() < TESTS_OF_CAUSE && members.tests.add(test)) {
      tests++;
    }
  }

  private boolean keep(Members members, Leak leak) {
    boolean isFirst = members.examples.isEmpty();
    boolean hasRoom = kept < mostKept && members.examples.size() < KEPT_OF_CAUSE;
    if (isFirst || hasRoom) {
      members.examples.add(compact(leak));
      kept += isFirst ? 0 : 1;
      return true;
    }
    return false;
  }

  /** The same leak, whose frames are those of other leaks where they are alike. */
  private Leak compact(Leak leak) {
    Thrown thrown = leak.thrown();
    Task task = leak.task();
    return new Leak(
        leak.verdict(),
        leak.known(),
        leak.late(),
        leak.charged(),
        new Thrown(thrown.type(), thrown.message(), compact(thrown.stack()), thrown.causes()),
        new Task(
            task.api(),
            compact(task.submitted()),
            task.submitter(),
            task.thread(),
            task.threadDied(),
            task.origin()),
        leak.times());
  }

  private List<Frame> compact(List<Frame> stack) {
    List<Frame> compact = new ArrayList<>(stack.size());
    for (Frame frame : stack) {
      Frame known = frames.get(frame);
      if (known == null && frames.size() < FRAMES) {
        frames.put(frame, frame);
      }
      compact.add(known == null ? frame : known);
    }
    return compact;
  }

  /** Returns what was counted and kept, in the order in which it came. */
  List<Group> groups() {
    List<Group> groups = new ArrayList<>(causes.size());
    causes.forEach(
        (cause, members) ->
            groups.add(
                new Group(
                    cause.verdict(),
                    cause.known(),
                    cause.type(),
                    cause.place(),
                    members.count,
                    members.tests.size(),
                    members.examples)));
    return groups;
  }

  /** Returns how many failures were not kept. */
  long others() {
    return others;
  }
}
