package io.github.orphanedfailures.instrument;

import io.github.orphanedfailures.bridge.Bridge;
import io.github.orphanedfailures.bridge.Sink;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Puts the classes of the bridge into the boot loader, under other names.
 *
 * <p>They become members of {@code java.util.concurrent}: a class can be defined in the boot loader
 * without a jar on its class path, which would cost the JVM its class-data sharing, only through a
 * lookup in one of the loader's own packages.
 */
final class BridgeLoader {

  /** The package in which the bridge was compiled. */
  private static final String COMPILED = "io/github/orphanedfailures/bridge/";

  /** What the names of its classes begin with in the boot loader. */
  static final String LOADED = "java/util/concurrent/OrphanedFailures";

  /** The internal name of the bridge in the boot loader. */
  static final String BRIDGE = LOADED + "Bridge";

  /** Superclasses and interfaces first. */
  private static final List<String> CLASSES =
      List.of(
          "Sink",
          "Tag",
          "Tag$OfCallable",
          "Tag$OfSupplier",
          "Tag$OfRunnable",
          "Tag$OfFunction",
          "Tag$OfBiFunction",
          "Tag$OfConsumer",
          "Tag$OfBiConsumer",
          "Tag$OfCompletionHandler",
          "FutureState$OptionalField",
          "FutureState$1",
          "FutureState",
          "Exposure",
          "Marks",
          "Both$Pair",
          "Both",
          "Bridge",
          "TaggingHooks",
          "PoolHooks",
          "OlderWorkerHooks",
          "ForkJoinHooks",
          "ThreadHooks",
          "StoringHooks",
          "CombiningHooks",
          "HandingOutHooks",
          "StructuredHooks");

  private static final Remapper RENAMING =
      new Remapper(Opcodes.ASM9) {
        @Override
        public String map(String internalName) {
          return internalName.startsWith(COMPILED)
              ? LOADED + internalName.substring(COMPILED.length())
              : internalName;
        }
      };

  private BridgeLoader() {}

  /** Returns the internal name that a class of the bridge has in the boot loader. */
  static String loadedName(Class<?> compiled) {
    return LOADED + compiled.getSimpleName();
  }

  /** Returns the bridge of this JVM, which is loaded unless another class loader has done so. */
  static Class<?> load(Instrumentation instrumentation)
      throws IOException, ReflectiveOperationException {
    open(instrumentation);
    String name = BRIDGE.replace('/', '.');
    try {
      return Class.forName(name, true, null);
    } catch (ClassNotFoundException notYet) {
      Lookup lookup = lookup();
      for (String each : CLASSES) {
        lookup.defineClass(renamed(each));
      }
      return Class.forName(name, true, null);
    }
  }

  private static Lookup lookup() throws IllegalAccessException {
    return MethodHandles.privateLookupIn(FutureTask.class, MethodHandles.lookup());
  }

  /**
   * Connects a sink to the bridge, which does not keep it. The sink that is passed implements the
   * interface as it was compiled; what the bridge gets implements the one that it was loaded with.
   */
  static void connect(Class<?> bridge, Sink sink) throws ReflectiveOperationException {
    Class<?> loadedSink = Class.forName(LOADED.replace('/', '.') + "Sink", true, null);
    Class<?> weakSink = WeakDelegate.classFor(loadedSink, lookup());
    SinkAdapter.connect(sink, loadedSink, weakSink, bridge);
  }

  /** Returns what the JVM can be given in the place of a transformer, which it does not keep. */
  static ClassFileTransformer weakly(ClassFileTransformer transformer)
      throws ReflectiveOperationException {
    WeakDelegate.keep(transformer);
    return (ClassFileTransformer)
        WeakDelegate.classFor(ClassFileTransformer.class, lookup())
            .getConstructor(Object.class)
            .newInstance(transformer);
  }

  /** Opens the package to this class, and lets it have transformers. */
  private static void open(Instrumentation instrumentation) {
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(ClassFileTransformer.class.getModule()),
        Map.of(),
        Map.of("java.util.concurrent", Set.of(BridgeLoader.class.getModule())),
        Set.of(),
        Map.of());
  }

  private static byte[] renamed(String simpleName) throws IOException {
    try (InputStream in = Bridge.class.getResourceAsStream(simpleName + ".class")) {
      if (in == null) {
        throw new IOException("The jar lacks " + COMPILED + simpleName + ".class");
      }
      ClassReader reader = new ClassReader(in);
      ClassWriter writer = new ClassWriter(0);
      reader.accept(new HiddenMethods(new ClassRemapper(writer, RENAMING)), 0);
      return writer.toByteArray();
    }
  }

  /**
   * Keeps the bridge out of the stack traces of the program that is being tested. The JVM honours
   * the annotation in the boot loader's classes, in JDK 17 to 25.
   */
  private static final class HiddenMethods extends ClassVisitor {

    HiddenMethods(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
      method.visitAnnotation("Ljdk/internal/vm/annotation/Hidden;", true).visitEnd();
      return method;
    }
  }
}
