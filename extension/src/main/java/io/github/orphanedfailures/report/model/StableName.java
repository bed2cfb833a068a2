package io.github.orphanedfailures.report.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of classes and methods without what changes from run to run, or when code beside them
 * changes: the numbers of lambdas, anonymous and local classes, and what is made at run time.
 *
 * <p>Almost all names are stable as they are, so each pattern is asked only where it may match.
 */
final class StableName {

  /** {@code jdk.proxy2.$Proxy17}, or in the package of the interface {@code com.acme.$Proxy17}. */
  private static final Pattern JDK_PROXY = Pattern.compile("(?:jdk\\.proxy\\d+\\.)?\\$Proxy\\d+");

  /** What proxies, mocks and lambdas add to the name of the class that they are made of. */
  private static final Pattern MADE_AT_RUN_TIME =
      Pattern.compile("(?:\\$\\$|\\$(?:MockitoMock|ByteBuddy|HibernateProxy)\\$|/0x).*$");

  /** The number of an anonymous or local class. */
  private static final Pattern NUMBER = Pattern.compile("\\$\\d+");

  private static final Pattern DOLLARS_AT_THE_END = Pattern.compile("\\$+$");

  /**
   * A lambda: of javac {@code lambda$start$0}, or {@code lambda$start$a1b2c3d4$1} if it can be
   * serialized; of the Eclipse compiler {@code lambda$0}.
   */
  private static final Pattern JAVA_LAMBDA =
      Pattern.compile("^lambda(?:\\$(.+?)(?:\\$[0-9a-f]{6,8})?)?\\$\\d+$");

  /** A lambda of Kotlin, perhaps within others: {@code start$lambda$1$lambda$0}. */
  private static final Pattern KOTLIN_LAMBDAS =
      Pattern.compile("^(.+?)(?:\\$lambda(?:[-$]\\d+)*)+$");

  private static final String LAMBDA = "lambda";

  private StableName() {}

  /** Returns the stable part of the binary name of a class. */
  static String ofType(String type) {
    if (type.indexOf('$') < 0 && type.indexOf('/') < 0) {
      return type;
    }
    String name = JDK_PROXY.matcher(type).replaceAll("\\$Proxy");
    name = MADE_AT_RUN_TIME.matcher(name).replaceFirst("");
    name = NUMBER.matcher(name).replaceAll("\\$");
    return DOLLARS_AT_THE_END.matcher(name).replaceFirst("");
  }

  /** Returns the stable part of the name of a method; of a lambda, the method around it. */
  static String ofMethod(String method) {
    if (!method.contains(LAMBDA)) {
      return method;
    }
    String name = KOTLIN_LAMBDAS.matcher(method).replaceFirst("$1");
    Matcher lambda = JAVA_LAMBDA.matcher(name);
    if (!lambda.matches()) {
      return name;
    }
    return lambda.group(1) == null ? LAMBDA : ofMethod(lambda.group(1));
  }
}
