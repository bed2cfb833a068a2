package io.github.orphanedfailures.instrument;

import org.objectweb.asm.Type;

/** Something that a hook loads onto the stack, to pass it to the bridge. */
interface Value {

  /** Adds the instructions that load the value. */
  void load(Weave.Site at);

  /** The object whose method is instrumented. */
  static Value self() {
    return at -> at.code().loadThis();
  }

  /** A parameter of the method, counted from zero. */
  static Value argument(int index) {
    return at -> at.code().loadArg(index);
  }

  /** A field of the object whose method is instrumented. */
  static Value field(String name) {
    return at -> {
      at.code().loadThis();
      at.code().getField(Type.getObjectType(at.owner()), name, at.fieldType(name));
    };
  }

  /** A field that a superclass declares. */
  static Value inheritedField(String name, String descriptor) {
    return at -> {
      at.code().loadThis();
      at.code().getField(Type.getObjectType(at.owner()), name, Type.getType(descriptor));
    };
  }

  /** A field of a parameter of the method, which may not be null. */
  static Value fieldOfArgument(int index, String type, String name, String descriptor) {
    return at -> {
      at.code().loadArg(index);
      at.code().getField(Type.getObjectType(type), name, Type.getType(descriptor));
    };
  }

  /** A constant. */
  static Value constant(boolean value) {
    return at -> at.code().push(value);
  }
}
