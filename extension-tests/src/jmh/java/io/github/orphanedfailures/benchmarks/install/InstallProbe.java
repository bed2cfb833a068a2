package io.github.orphanedfailures.benchmarks.install;

import io.github.orphanedfailures.benchmarks.ChildJvm;
import io.github.orphanedfailures.benchmarks.ProcessorTime;
import io.github.orphanedfailures.instrument.Installation;
import io.github.orphanedfailures.instrument.Installer;
import java.io.IOException;
import org.mockito.MockMakers;
import org.mockito.Mockito;
import reactor.blockhound.BlockHound;

/** A JVM that installs one tool and says how long that took. */
final class InstallProbe {

  private InstallProbe() {}

  /** What Mockito mocks. */
  static class Mocked {
    String name() {
      return "real";
    }
  }

  /** Its loading says in the log of classes that the tool has been installed. */
  static final class End {
    private End() {}

    static void reached() {}
  }

  public static void main(String[] arguments) throws IOException {
    Tool tool = Tool.valueOf(arguments[0]);
    long before = System.nanoTime();
    install(tool);
    long after = System.nanoTime();
    End.reached();
    ChildJvm.print("install", after - before);
    ChildJvm.print("processor", ProcessorTime.nanos());
    ChildJvm.end();
  }

  private static void install(Tool tool) {
    switch (tool) {
      case NOTHING -> {}
      case OURS -> {
        Installation installation = Installer.install();
        if (!installation.isInstalled() || !installation.missing().isEmpty()) {
          throw new IllegalStateException(installation.problem());
        }
      }
      case BLOCKHOUND -> BlockHound.install();
      case MOCKITO_READY -> Mockito.framework().getPlugins().getMockMaker(MockMakers.INLINE);
      case MOCKITO -> {
        if (Mockito.mock(Mocked.class).name() != null) {
          throw new IllegalStateException("Mockito mocked nothing");
        }
      }
    }
  }
}
