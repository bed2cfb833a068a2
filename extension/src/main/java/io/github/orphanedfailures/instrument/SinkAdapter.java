package io.github.orphanedfailures.instrument;

import io.github.orphanedfailures.bridge.Sink;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;

/**
 * Makes a class that implements the sink of the boot loader and passes every call on to the sink as
 * it was compiled: the two have the same methods and are different types.
 */
final class SinkAdapter {

  private static final Type SELF =
      Type.getObjectType("io/github/orphanedfailures/instrument/ConnectedSink");

  private static final Type COMPILED = Type.getType(Sink.class);

  private SinkAdapter() {}

  /**
   * Makes an adapter, whose constructor connects it to the bridge.
   *
   * @param weakSink the class of the delegate that the bridge is given in its place
   */
  static void connect(Sink sink, Class<?> loadedSink, Class<?> weakSink, Class<?> bridge)
      throws ReflectiveOperationException {
    byte[] bytes = write(loadedSink, weakSink, bridge);
    Class<?> adapter = MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass();
    WeakDelegate.keep(adapter.getDeclaredConstructor(Sink.class).newInstance(sink));
  }

  private static byte[] write(Class<?> loadedSink, Class<?> weakSink, Class<?> bridge) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        SELF.getInternalName(),
        null,
        "java/lang/Object",
        new String[] {Type.getInternalName(loadedSink)});
    writer
        .visitField(
            Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, "sink", COMPILED.getDescriptor(), null, null)
        .visitEnd();
    writeConstructor(writer, loadedSink, weakSink, bridge);
    for (Method method : Sink.class.getMethods()) {
      if (Modifier.isAbstract(method.getModifiers())) {
        writeMethod(writer, method);
      }
    }
    writer.visitEnd();
    return writer.toByteArray();
  }

  /**
   * Calling the bridge from here is many times cheaper than reflection: that would first parse the
   * annotations of its method, as it does with all that the boot loader has loaded.
   */
  private static void writeConstructor(
      ClassWriter writer, Class<?> loadedSink, Class<?> weakSink, Class<?> bridge) {
    var constructor =
        new org.objectweb.asm.commons.Method("<init>", Type.VOID_TYPE, new Type[] {COMPILED});
    GeneratorAdapter code = new GeneratorAdapter(0, constructor, null, null, writer);
    code.loadThis();
    code.invokeConstructor(
        Type.getType(Object.class),
        new org.objectweb.asm.commons.Method("<init>", Type.VOID_TYPE, new Type[0]));
    code.loadThis();
    code.loadArg(0);
    code.putField(SELF, "sink", COMPILED);
    code.newInstance(Type.getType(weakSink));
    code.dup();
    code.loadThis();
    code.invokeConstructor(Type.getType(weakSink), WeakDelegate.CONSTRUCTOR);
    code.invokeStatic(
        Type.getType(bridge),
        new org.objectweb.asm.commons.Method(
            "connect", Type.VOID_TYPE, new Type[] {Type.getType(loadedSink)}));
    code.returnValue();
    code.endMethod();
  }

  private static void writeMethod(ClassWriter writer, Method method) {
    var target = org.objectweb.asm.commons.Method.getMethod(method);
    GeneratorAdapter code = new GeneratorAdapter(Opcodes.ACC_PUBLIC, target, null, null, writer);
    code.loadThis();
    code.getField(SELF, "sink", COMPILED);
    code.loadArgs();
    code.invokeInterface(COMPILED, target);
    code.returnValue();
    code.endMethod();
  }
}
