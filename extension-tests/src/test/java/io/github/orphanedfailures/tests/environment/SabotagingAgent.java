package io.github.orphanedfailures.tests.environment;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.none;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.concurrent.ExecutionException;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/** An agent that gets in the way of the extension. Its argument says how. */
public final class SabotagingAgent {

  /** Makes the JVM refuse to change a class, whose internal name follows. */
  static final String REFUSE = "refuse ";

  /** Makes {@code FutureTask.get} hand failures out by a way of its own, as an unknown JDK may. */
  static final String BYPASS = "bypass";

  static final String TARGET = "java/util/concurrent/FutureTask";

  private SabotagingAgent() {}

  /** Makes a jar that can be an agent; the class itself is on the class path. */
  static String jar(Path folder) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", SabotagingAgent.class.getName());
    manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
    Path jar = folder.resolve("sabotage.jar");
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
    return jar.toString();
  }

  public static void premain(String how, Instrumentation instrumentation) throws Exception {
    if (how.startsWith(REFUSE)) {
      String refused = how.substring(REFUSE.length());
      Class.forName(refused.replace('/', '.'), false, null);
      instrumentation.addTransformer(replacing(refused, new byte[] {1, 2, 3}), true);
    } else {
      Class.forName(TARGET.replace('/', '.'));
      bypass(instrumentation);
    }
  }

  /** Puts these bytes in the place of those of a class when it is changed after loading. */
  static ClassFileTransformer replacing(String className, byte[] bytes) {
    return new ClassFileTransformer() {
      @Override
      public byte[] transform(
          ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] others) {
        return type != null && className.equals(name) ? bytes : null;
      }
    };
  }

  private static void bypass(Instrumentation instrumentation) {
    new AgentBuilder.Default()
        .disableClassFormatChanges()
        .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
        .ignore(none())
        .type(named(TARGET.replace('/', '.')))
        .transform(
            (builder, type, loader, module, domain) ->
                builder.visit(Advice.to(Bypass.class).on(named("get").and(takesNoArguments()))))
        .installOn(instrumentation);
  }

  /** Copied into the JDK's class. */
  private static final class Bypass {
    @Advice.OnMethodEnter
    static void enter(@Advice.FieldValue("outcome") Object outcome) throws ExecutionException {
      if (outcome instanceof Throwable failure) {
        throw new ExecutionException(failure);
      }
    }
  }
}
