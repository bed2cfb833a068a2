package io.github.orphanedfailures.core;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** A class loader that defines some classes once more, and does not find others. */
final class ClassesOfItsOwn extends ClassLoader {

  private final Set<String> own;
  private final Set<String> missing;

  ClassesOfItsOwn(Class<?> own) {
    this(Set.of(own.getName()), Set.of());
  }

  ClassesOfItsOwn(Class<?> own, Class<?> missing) {
    this(Set.of(own.getName()), Set.of(missing.getName()));
  }

  private ClassesOfItsOwn(Set<String> own, Set<String> missing) {
    super(ClassesOfItsOwn.class.getClassLoader());
    this.own = own;
    this.missing = missing;
  }

  /** Makes an instance of the class as this loader defines it. */
  Object make(Class<?> type) throws ReflectiveOperationException {
    var constructor = loadClass(type.getName()).getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (missing.contains(name)) {
      throw new ClassNotFoundException(name);
    }
    if (!own.contains(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known != null ? known : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
      byte[] bytes = file.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
