package io.github.orphanedfailures.tests.harness;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Injects the {@link Env} of the run.
 *
 * <p>A configuration parameter of the run holds its key, so that runs may go on side by side.
 */
public final class EnvResolver implements ParameterResolver {

  static final String KEY = "of.test.env";

  private static final Map<String, Env> ENVIRONMENTS = new ConcurrentHashMap<>();

  /** Returns the key under which fixtures find it. */
  static String register(Env env) {
    String key = UUID.randomUUID().toString();
    ENVIRONMENTS.put(key, env);
    return key;
  }

  static void unregister(String key) {
    ENVIRONMENTS.remove(key);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Env.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return ENVIRONMENTS.get(context.getConfigurationParameter(KEY).orElseThrow());
  }
}
