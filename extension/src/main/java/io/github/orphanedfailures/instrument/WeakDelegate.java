package io.github.orphanedfailures.instrument;

import java.lang.invoke.MethodHandles.Lookup;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;

/**
 * Makes what the JDK may hold in the place of an object of this library: it passes every call on,
 * and does not keep the object, nor the class loader that has loaded this library.
 *
 * <p>{@linkplain #keep Kept} here, the object lives as long as this class does. So it is gone only
 * when nobody can submit work in a scope any more, and no work of one is left: both would keep the
 * class loader.
 */
final class WeakDelegate {

  /** Takes the object to which calls are passed on. */
  static final Method CONSTRUCTOR =
      new Method("<init>", Type.VOID_TYPE, new Type[] {Type.getType(Object.class)});

  private static final Type REFERENCE = Type.getType(WeakReference.class);
  private static final Method GET = new Method("get", Type.getType(Object.class), new Type[0]);

  /** What delegates pass calls on to, kept for this class loader. */
  private static final List<Object> KEPT = new CopyOnWriteArrayList<>();

  private WeakDelegate() {}

  /** Keeps what a delegate passes calls on to for as long as this class is there. */
  static void keep(Object target) {
    KEPT.add(target);
  }

  /**
   * Returns the class of delegates that do nothing, and answer null or false, once their target is
   * gone. It has one constructor, which takes the target.
   *
   * @param type the interface that delegates and targets implement
   * @param place looks into a package that can see the interface; the class is there, or will be
   */
  static Class<?> classFor(Class<?> type, Lookup place) throws IllegalAccessException {
    Class<?> neighbour = place.lookupClass();
    String what = type.getSimpleName().replace("OrphanedFailures", "");
    String name = neighbour.getPackageName() + ".OrphanedFailuresWeak" + what;
    try {
      return Class.forName(name, true, neighbour.getClassLoader());
    } catch (ClassNotFoundException notYet) {
      return place.defineClass(write(type, Type.getObjectType(name.replace('.', '/'))));
    }
  }

  private static byte[] write(Class<?> type, Type self) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        self.getInternalName(),
        null,
        "java/lang/Object",
        new String[] {Type.getInternalName(type)});
    writer
        .visitField(
            Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL,
            "target",
            REFERENCE.getDescriptor(),
            null,
            null)
        .visitEnd();
    writeConstructor(writer, self);
    for (java.lang.reflect.Method method : type.getMethods()) {
      if (!Modifier.isStatic(method.getModifiers())) {
        writeMethod(writer, self, Type.getType(type), Method.getMethod(method));
      }
    }
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void writeConstructor(ClassWriter writer, Type self) {
    GeneratorAdapter code =
        new GeneratorAdapter(Opcodes.ACC_PUBLIC, CONSTRUCTOR, null, null, writer);
    code.loadThis();
    code.invokeConstructor(
        Type.getType(Object.class), new Method("<init>", Type.VOID_TYPE, new Type[0]));
    code.loadThis();
    code.newInstance(REFERENCE);
    code.dup();
    code.loadArg(0);
    code.invokeConstructor(REFERENCE, CONSTRUCTOR);
    code.putField(self, "target", REFERENCE);
    code.returnValue();
    code.endMethod();
  }

  private static void writeMethod(ClassWriter writer, Type self, Type type, Method method) {
    GeneratorAdapter code = new GeneratorAdapter(Opcodes.ACC_PUBLIC, method, null, null, writer);
    // Not in the stack traces of the program that is being tested, as the bridge is not.
    code.visitAnnotation("Ljdk/internal/vm/annotation/Hidden;", true).visitEnd();
    Label gone = code.newLabel();
    code.loadThis();
    code.getField(self, "target", REFERENCE);
    code.invokeVirtual(Type.getType(Reference.class), GET);
    code.dup();
    code.ifNull(gone);
    code.checkCast(type);
    code.loadArgs();
    code.invokeInterface(type, method);
    code.returnValue();
    code.mark(gone);
    code.pop();
    pushNothing(code, method.getReturnType());
    code.returnValue();
    code.endMethod();
  }

  private static void pushNothing(GeneratorAdapter code, Type returned) {
    switch (returned.getSort()) {
      case Type.VOID -> {}
      case Type.BOOLEAN -> code.push(false);
      case Type.OBJECT, Type.ARRAY -> code.push((String) null);
      default -> throw new IllegalArgumentException("Nothing of " + returned);
    }
  }
}
