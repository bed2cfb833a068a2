package io.github.orphanedfailures.tests.shapes;

import java.util.function.Supplier;

/** Throwables that are errors, or that cannot be looked at without harm. */
enum Hostile {
  ASSERTION_ERROR("A27", () -> new AssertionError("expected 1 but was 2")),
  STACK_OVERFLOW("A27", Hostile::overflow),
  NO_CLASS("A27", () -> new NoClassDefFoundError("com/example/Missing")),
  LINKAGE("A27", () -> new LinkageError("linkage")),
  GET_MESSAGE_THROWS("A28", MessageThrows::new),
  TO_STRING_THROWS("A28", ToStringThrows::new),
  GET_CAUSE_THROWS("A28", CauseThrows::new),
  EVERYTHING_THROWS("A28", EverythingThrows::new),
  CAUSE_IS_CYCLIC("A28", Hostile::cyclicCause),
  SUPPRESSED_IS_CYCLIC("A28", Hostile::cyclicSuppressed),
  MESSAGE_IS_NULL("A28", () -> new RuntimeException((String) null)),
  NO_STACK_TRACE("A28", NoStackTrace::new),
  STACK_TRACE_IS_NULL("A28", () -> new OddStackTrace(null)),
  STACK_TRACE_HAS_NULL_IN_IT("A28", () -> new OddStackTrace(new StackTraceElement[1]));

  private final String id;
  private final Supplier<Throwable> maker;

  Hostile(String id, Supplier<Throwable> maker) {
    this.id = id;
    this.maker = maker;
  }

  String id() {
    return id;
  }

  /** Whether the JDK's own wrappers, which print their cause, survive it. */
  boolean canBeWrapped() {
    return switch (this) {
      case GET_MESSAGE_THROWS, TO_STRING_THROWS, EVERYTHING_THROWS -> false;
      default -> true;
    };
  }

  Throwable make() {
    return maker.get();
  }

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }

  /** Throws it, checked or not. */
  static void raise(Throwable throwable) {
    Hostile.<RuntimeException>raiseAs(throwable);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void raiseAs(Throwable throwable) throws T {
    throw (T) throwable;
  }

  private static Throwable overflow() {
    try {
      return overflow(0);
    } catch (StackOverflowError e) {
      return e;
    }
  }

  private static Throwable overflow(int depth) {
    boolean bottom = depth == Integer.MAX_VALUE;
    return bottom ? new IllegalStateException("no bottom") : overflow(depth + 1);
  }

  private static Throwable cyclicCause() {
    RuntimeException outer = new RuntimeException("outer");
    outer.initCause(new RuntimeException("inner", outer));
    return outer;
  }

  private static Throwable cyclicSuppressed() {
    RuntimeException outer = new RuntimeException("outer");
    RuntimeException inner = new RuntimeException("inner");
    outer.addSuppressed(inner);
    inner.addSuppressed(outer);
    return outer;
  }

  private static final class MessageThrows extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("getMessage() throws");
    }
  }

  private static final class ToStringThrows extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
      throw new IllegalStateException("toString() throws");
    }
  }

  private static final class CauseThrows extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("getCause() throws");
    }
  }

  private static final class EverythingThrows extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("getMessage() throws");
    }

    @Override
    public String getLocalizedMessage() {
      throw new IllegalStateException("getLocalizedMessage() throws");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("toString() throws");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("getCause() throws");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException("getStackTrace() throws");
    }

    @Override
    public int hashCode() {
      throw new IllegalStateException("hashCode() throws");
    }

    @Override
    public boolean equals(Object other) {
      throw new IllegalStateException("equals() throws");
    }
  }

  private static final class NoStackTrace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoStackTrace() {
      super("no stack trace", null, false, false);
    }
  }

  private static final class OddStackTrace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final StackTraceElement[] trace;

    OddStackTrace(StackTraceElement[] trace) {
      super("odd stack trace");
      this.trace = trace;
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      return trace;
    }
  }
}
