package io.github.orphanedfailures.instrument;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Adds the hooks of one class to its bytes; changes nothing but the bodies of methods. */
final class ClassWeaver {

  private final String className;
  private final List<Hook> hooks;
  private final Set<Hook> woven = Collections.newSetFromMap(new IdentityHashMap<>());

  ClassWeaver(String className, List<Hook> hooks) {
    this.className = className;
    this.hooks = hooks;
  }

  /** Returns the bytes of the class with its hooks added. */
  byte[] weave(byte[] original) {
    ClassReader reader = new ClassReader(original);
    Map<String, Type> fields = fieldsOf(reader);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(new Bodies(writer, fields), ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  /** Returns the hooks that have found a method. */
  Set<Hook> woven() {
    return woven;
  }

  private static Map<String, Type> fieldsOf(ClassReader reader) {
    Map<String, Type> fields = new HashMap<>();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public @Nullable FieldVisitor visitField(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              @Nullable Object value) {
            fields.put(name, Type.getType(descriptor));
            return null;
          }
        },
        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return fields;
  }

  private final class Bodies extends ClassVisitor {

    private final Map<String, Type> fields;

    Bodies(ClassVisitor next, Map<String, Type> fields) {
      super(Opcodes.ASM9, next);
      this.fields = fields;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
        return next;
      }
      List<Weave> weaves = new ArrayList<>();
      for (Hook hook : hooks) {
        if (hook.matches(name, descriptor)) {
          weaves.add(hook.weave());
          woven.add(hook);
        }
      }
      return weaves.isEmpty()
          ? next
          : new MethodWeaver(next, className, access, name, descriptor, fields, weaves);
    }
  }
}
