package io.github.orphanedfailures.instrument;

import io.github.orphanedfailures.core.Detector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Instruments the JDK of this JVM, once: through the agent, else by attaching itself.
 *
 * <p>The classes of a second class loader join the bridge of the first and add no hooks.
 */
public final class Installer {

  /** What became of installing; null before that. The class's monitor guards it. */
  private static @Nullable Installation installation;

  private Installer() {}

  /** Installs the hooks unless that has been tried before; returns what became of it. */
  public static synchronized Installation install() {
    Installation known = installation;
    if (known == null) {
      known = tryToInstall();
      installation = known;
    }
    return known;
  }

  /**
   * Tries the hooks again: an agent that came later may have taken them out.
   *
   * @return what is no longer watched: nothing when all is as it was after installing
   */
  public static synchronized List<String> lostSince() {
    Installation known = installation;
    if (known == null || !known.isInstalled()) {
      return List.of();
    }
    return SelfTest.silences(Detector.instance()).stream()
        .filter(each -> known.missing().stream().noneMatch(each::isSaidBy))
        .map(SelfTest.Silence::toString)
        .toList();
  }

  /**
   * Returns what could not be given its hooks because it was loaded, or loaded again, since then.
   *
   * @return a line for each class, with the reason
   */
  public static synchronized List<String> failedSince() {
    Installation known = installation;
    if (known == null || !known.isInstalled()) {
      return List.of();
    }
    List<String> problems = new ArrayList<>(HookInstaller.problems());
    problems.removeAll(known.missing());
    return problems;
  }

  private static Installation tryToInstall() {
    if (ModuleLayer.boot().findModule("java.instrument").isEmpty()) {
      return Installation.none("this JVM runs without the module java.instrument");
    }
    try {
      return HookInstaller.install();
    } catch (Throwable failure) { // whatever it is, the tests can run without
      return Installation.none(describe(failure));
    }
  }

  private static String describe(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = root.getMessage();
    if (message == null) {
      return root.getClass().getName();
    }
    String line = message.lines().findFirst().orElse("");
    return root instanceof ClassNotFoundException ? "the class " + line + " is missing" : line;
  }
}
