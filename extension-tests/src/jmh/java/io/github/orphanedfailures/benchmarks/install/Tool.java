package io.github.orphanedfailures.benchmarks.install;

import io.github.orphanedfailures.benchmarks.Jars;
import java.nio.file.Path;
import java.util.List;
import org.mockito.Mockito;
import reactor.blockhound.BlockHound;

/** What is installed into a JVM. */
enum Tool {
  NOTHING,
  OURS,
  BLOCKHOUND,

  /** The inline mock maker alone. */
  MOCKITO_READY,

  /** The inline mock maker and the first mock, without which it is of no use. */
  MOCKITO;

  /** Returns what the tool needs on the command line besides an agent. */
  List<String> jvmArguments() {
    return this == BLOCKHOUND ? List.of("-XX:+AllowRedefinitionToAddDeleteMethods") : List.of();
  }

  /** Returns the jar to name with {@code -javaagent}. */
  Path agent() {
    return switch (this) {
      case NOTHING, OURS -> Jars.ours();
      case BLOCKHOUND -> Jars.of(BlockHound.class);
      case MOCKITO_READY, MOCKITO -> Jars.of(Mockito.class);
    };
  }
}
