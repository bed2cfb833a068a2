package io.github.orphanedfailures.instrument;

import static io.github.orphanedfailures.instrument.Hook.Need.ALWAYS;
import static io.github.orphanedfailures.instrument.Hook.Need.WHERE_PRESENT;
import static io.github.orphanedfailures.instrument.Value.argument;
import static io.github.orphanedfailures.instrument.Value.constant;
import static io.github.orphanedfailures.instrument.Value.field;
import static io.github.orphanedfailures.instrument.Value.fieldOfArgument;
import static io.github.orphanedfailures.instrument.Value.inheritedField;
import static io.github.orphanedfailures.instrument.Value.self;
import static io.github.orphanedfailures.instrument.Weaves.afterCalling;
import static io.github.orphanedfailures.instrument.Weaves.around;
import static io.github.orphanedfailures.instrument.Weaves.calling;
import static io.github.orphanedfailures.instrument.Weaves.onEntry;
import static io.github.orphanedfailures.instrument.Weaves.onExit;
import static io.github.orphanedfailures.instrument.Weaves.onReturn;
import static io.github.orphanedfailures.instrument.Weaves.onThrow;
import static io.github.orphanedfailures.instrument.Weaves.replacing;
import static io.github.orphanedfailures.instrument.Weaves.replacingResultOf;
import static io.github.orphanedfailures.instrument.Weaves.resultOf;
import static io.github.orphanedfailures.instrument.Weaves.returning;
import static io.github.orphanedfailures.instrument.Weaves.running;
import static io.github.orphanedfailures.instrument.Weaves.tagging;
import static io.github.orphanedfailures.instrument.Weaves.taggingLast;
import static io.github.orphanedfailures.instrument.Weaves.throwing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The table of hooks: where the JDK takes work, runs it, stores failures and hands them out.
 *
 * <p>Written to be read beside the JDK's source. Checked against JDK 17.0.15, 17.0.21 and 25.0.3.
 * Methods are matched by name and leading parameters, because the rest differs between versions.
 */
final class JdkHooks {

  private static final String CONCURRENT = "java/util/concurrent/";
  private static final String THROWABLE = "Ljava/lang/Throwable;";
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String FUTURE = "Ljava/util/concurrent/CompletableFuture;";
  private static final String RUNNABLE = "Ljava/lang/Runnable;";

  private final List<Hook> hooks = new ArrayList<>();

  private JdkHooks() {}

  static List<Hook> all() {
    JdkHooks table = new JdkHooks();
    table.futureTask();
    table.completableFutureSubmission();
    table.completableFutureStoring();
    table.completableFutureHandingOut();
    table.completableFutureCombining();
    table.forkJoin();
    table.pools();
    table.threads();
    table.timer();
    table.services();
    table.channels();
    table.structuredConcurrency();
    table.assertions();
    return List.copyOf(table.hooks);
  }

  private void futureTask() {
    String type = CONCURRENT + "FutureTask";
    String callable = "Ljava/util/concurrent/Callable;";
    always(type, "<init>", callable, tagging(0));
    always(type, "<init>", RUNNABLE, replacingResultOf("Executors", "callable", "tagCallable"));
    always(type, "run|runAndReset", "", running("enter", field("callable")));
    always(type, "setException", THROWABLE, around("storing", "settled", self(), argument(0)));
    always(
        type,
        "run|runAndReset",
        "",
        calling("/FutureTask", "setException", 1, "handedToOverride", self()));
    always(type, "report", "I", throwing("handedOutBy", self()));
    always(type, "finishCompletion", "", onEntry("finished", field("callable")));
    present(type, "state", "", returning("toldState", self()));
    present(type, "exceptionNow", "", returning("handedOut"));
  }

  private void completableFutureSubmission() {
    String type = CONCURRENT + "CompletableFuture";
    String executor = "Ljava/util/concurrent/Executor;";
    always(type, "asyncSupplyStage|asyncRunStage", executor, tagging(1));
    always(type, "completeAsync", "Ljava/util/function/Supplier;" + executor, tagging(0));
    always(type, "(uni|bi|or)[A-Za-z]+Stage", executor, taggingLast());
    always(type + "$AsyncSupply", "run", "", running("enter", field("fn")));
    always(type + "$AsyncRun", "run", "", running("enter", field("fn")));
    always(type + "$Completion", "run|exec", "", running("enterCompletion", self()));
    Weave execute = replacing("/Executor", "execute", "execute", 2);
    always(
        type,
        "async[A-Za-z]+Stage|uni[A-Za-z]+(Stage|Now)|bi[A-Za-z]+Stage|completeAsync",
        "",
        execute);
    always(type + "$UniCompletion", "claim", "", execute);
  }

  private void completableFutureStoring() {
    String type = CONCURRENT + "CompletableFuture";
    Weave storing = around("storing", "settled", self(), argument(0));
    always(type, "completeThrowable", THROWABLE, storing);
    always(type, "completeRelay", OBJECT, storing);
    always(type, "internalComplete", OBJECT, around("completing", "settled", self(), argument(0)));
    always(type, "obtrudeException", THROWABLE, onEntry("stored", argument(0), self()));
    always(type, "failedFuture|failedStage", THROWABLE, onEntry("bornFailed", argument(0)));
    // Everybody else stores at once what these return, in a future that is new.
    String others = "(?!completeThrowable|completeRelay|encodeOutcome).*";
    always(type, others, "", resultOf("CompletableFuture", "encodeThrowable", "encoded"));
    always(type, others, "", resultOf("CompletableFuture", "encodeRelay", "encoded"));
    always(
        type,
        "uniWhenComplete",
        OBJECT,
        calling("Throwable", "addSuppressed", 1, "stored", self()));
  }

  private void completableFutureHandingOut() {
    String type = CONCURRENT + "CompletableFuture";
    always(type, "reportGet|reportJoin", OBJECT, throwing("handedOut"));
    always(type, "isCompletedExceptionally", "", returning("told", self()));
    present(type, "state", "", returning("toldState", self()));
    present(type, "exceptionNow", "", returning("handedOut"));
    present(type, "resultNow", "", onThrow("reported", self()));
    always(type, "uniHandle", OBJECT, calling("BiFunction", "apply", 1, "handedTo", argument(1)));
    always(
        type,
        "uniWhenComplete",
        OBJECT,
        calling("BiConsumer", "accept", 1, "handedTo", argument(1)));
    Weave applied = calling("/Function", "apply", 1, "handedTo", argument(1));
    always(type, "uniExceptionally", OBJECT, applied);
    always(type, "uniComposeExceptionallyStage", "", applied);
    always(
        type + "$UniComposeExceptionally",
        "tryFire",
        "I",
        calling("/Function", "apply", 1, "handedTo", field("fn")));
  }

  private void completableFutureCombining() {
    String type = CONCURRENT + "CompletableFuture";
    String passOn = "completeThrowable";
    for (String stage :
        List.of("UniApply", "UniAccept", "UniRun", "UniCompose", "OrApply", "OrAccept", "OrRun")) {
      always(
          type + "$" + stage, "tryFire", "I", calling(type, passOn, 0, "passingOn", field("fn")));
    }
    always(type, "uniWhenComplete", OBJECT, calling(type, passOn, 0, "passingOn", argument(1)));
    String both = "biApply|biAccept|biRun";
    always(type, both, OBJECT, calling(type, passOn, 0, "passingOn", argument(2)));
    always(type, both, OBJECT + OBJECT, joining(argument(0), argument(1)));
    always(
        type + "$BiRelay",
        "tryFire",
        "I",
        joining(inheritedField("src", FUTURE), inheritedField("snd", FUTURE)));
    always(type, "andTree", "", returning("joinedAll", argument(0), argument(1), argument(2)));
    always(type, "anyOf", "", returning("raced", argument(0)));
    always(type, "or(Apply|Accept|Run)Stage", "", returning("racedPair", self(), argument(1)));
  }

  /** A stage takes the failure of one input: what the other failed with is dropped. */
  private static Weave joining(Value one, Value two) {
    return new Weave() {
      @Override
      public boolean beforeCall(Site at, Call call) {
        if (call.name().equals("completeThrowable")
            && call.descriptor().startsWith("(" + THROWABLE + OBJECT)) {
          at.code().dup();
          at.callBridge("joined", 1, one, two);
        }
        return false;
      }
    };
  }

  private void forkJoin() {
    String task = CONCURRENT + "ForkJoinTask";
    String pool = CONCURRENT + "ForkJoinPool";
    always(
        pool + "$WorkQueue", "push|lockedPush", "L" + task + ";", onEntry("forked", argument(0)));
    always(task, "doExec", "", running("enterForked", self()));
    present(task, "trySetCancelled", "", onReturn("forkedCancelled", self()));
    always(
        task, "invoke|quietlyInvoke|invokeAll", "", calling(task, "doExec", 0, "calledDirectly"));
    always(task, "trySetThrown", THROWABLE, around("storing", "settled", self(), argument(0)));
    present(task, "getThrowableException", "", returning("reported", self()));
    present(task, "getException", "Z", returning("reported", self()));
    present(task, "resultNow", "", onThrow("reported", self()));
    always(task, "isCompletedAbnormally", "", returning("told", self()));
    present(task, "state", "", returning("toldState", self()));
    always(
        task + "$RunnableExecuteAction",
        "trySetException|onAuxExceptionSet",
        THROWABLE,
        calling("UncaughtExceptionHandler", "uncaughtException", 2, "threadDied"));
    always(
        CONCURRENT + "CountedCompleter",
        "trySetException|onAuxExceptionSet",
        THROWABLE,
        tellingCompleter());
    String scheduled = CONCURRENT + "DelayScheduler$ScheduledForkJoinTask";
    present(scheduled, "<init>", "JJZ", tagging(3));
    present(scheduled, "<init>", "JJZ", tagging(4));
    present(
        scheduled,
        "<init>",
        "JJZ",
        onReturn("delayedForkJoin", self(), argument(3), argument(4), argument(1)));
    present(scheduled, "cancel", "Z", onEntry("finished", field("runnable")));
    present(scheduled, "cancel", "Z", onEntry("finished", field("callable")));
  }

  /** A completer that has failed is told of it, and then the one that it completes. */
  private static Weave tellingCompleter() {
    return new Weave() {
      @Override
      public boolean beforeCall(Site at, Call call) {
        if (call.is("/CountedCompleter", "onExceptionalCompletion")) {
          // The stack holds: completer, failure, caller.
          at.code().dup2X1();
          at.code().pop();
          at.code().swap();
          at.code().dupX1();
          at.callBridge("handedToOverride", 2);
          at.code().dupX2();
          at.code().pop();
        }
        return false;
      }
    };
  }

  private void pools() {
    String pool = CONCURRENT + "ThreadPoolExecutor";
    always(pool, "execute", RUNNABLE, onEntry("pooled", self(), argument(0)));
    always(pool, "reject", RUNNABLE, onExit("rejected", self(), argument(0)));
    always(pool, "remove", RUNNABLE, returning("unpooledIf", self(), argument(0)));
    always(pool, "drainQueue", "", returning("unpooledAll", self()));
    always(pool, "runWorker", "", onEntry("workerStarting"));
    always(pool, "runWorker", "", calling("java/lang/Thread", "interrupt", 0, "stopping"));
    always(pool, "runWorker", "", calling(pool, "beforeExecute", 1, "enterPooled", self()));
    always(pool, "runWorker", "", calling(pool, "afterExecute", 1, "ranPooled", self()));
    always(pool, "runWorker", "", afterCalling(pool, "afterExecute", "exitLoop"));
    // A worker that is in its loop already runs the old loop, but each time a new hook method.
    always(pool, "beforeExecute", "", onEntry("beforeExecute", argument(1), self()));
    always(pool, "afterExecute", RUNNABLE, onEntry("afterExecute", argument(1), self()));
    always(
        CONCURRENT + "ScheduledThreadPoolExecutor",
        "delayedExecute",
        "",
        onEntry("delayed", argument(0)));
    Weave plumbing = around("plumbingBegins", "plumbingEnds", constant(false));
    Weave race = around("plumbingBegins", "plumbingEnds", constant(true));
    always(CONCURRENT + "AbstractExecutorService", "invokeAll", "", plumbing);
    always(CONCURRENT + "AbstractExecutorService", "doInvokeAny", "", race);
    present(CONCURRENT + "ThreadPerTaskExecutor", "invokeAll", "", plumbing);
    present(CONCURRENT + "ThreadPerTaskExecutor", "invokeAny", "Ljava/util/Collection;Z", race);
  }

  private void threads() {
    String thread = "java/lang/Thread";
    always(thread, "start", "", onEntry("threadStarting", self()));
    always(thread, "exit", "", onEntry("threadEnding"));
    always(
        thread, "dispatchUncaughtException", THROWABLE, onEntry("threadDied", self(), argument(0)));
    // Reactive libraries and coroutines call it themselves, where nobody else handles a failure.
    always(
        "java/lang/ThreadGroup",
        "uncaughtException",
        "Ljava/lang/Thread;" + THROWABLE,
        onEntry("toldAsUncaught", argument(0), argument(1)));
    Weave interrupting = around("interrupting", "interrupted", self());
    always(thread, "interrupt", "", interrupting);
    always(
        thread,
        "setDefaultUncaughtExceptionHandler",
        "",
        onEntry("defaultHandlerSet", argument(0)));
    String virtual = "java/lang/VirtualThread";
    present(
        virtual, "start", "Ljdk/internal/vm/ThreadContainer;", onEntry("threadStarting", self()));
    present(virtual, "run", RUNNABLE, onExit("threadEnding"));
    present(virtual, "interrupt", "", interrupting);
  }

  private void timer() {
    String task = "java/util/TimerTask";
    always(
        "java/util/TaskQueue",
        "add",
        "L" + task + ";",
        onEntry(
            "timerScheduled",
            argument(0),
            fieldOfArgument(0, task, "nextExecutionTime", "J"),
            fieldOfArgument(0, task, "period", "J")));
    always("java/util/TaskQueue", "clear", "", onEntry("timerCleared", field("queue")));
    always(task, "cancel", "", returning("timerCancelled", self()));
    always("java/util/TimerThread", "mainLoop", "", calling("TimerTask", "run", 1, "enterTimer"));
    always("java/util/TimerThread", "mainLoop", "", afterCalling("TimerTask", "run", "exitLoop"));
  }

  /** Where services of the JDK hand futures out: their own futures are nobody's until then. */
  private void services() {
    String http = "jdk/internal/net/http/";
    Weave exposing = returning("exposing");
    String request = "Ljava/net/http/HttpRequest;";
    present(http + "HttpClientFacade", "sendAsync", request, exposing);
    present(http + "websocket/BuilderImpl", "buildAsync", "", exposing);
    present(http + "websocket/WebSocketImpl", "send(Text|Binary|Ping|Pong|Close)", "", exposing);
  }

  /** The loops of a group serve every channel of the JVM; whoever waits for one gives a handler. */
  private void channels() {
    String channel = "sun/nio/ch/Asynchronous";
    present(channel + "ChannelGroupImpl", "startThreads|threadExit", "", running("enterNobody"));
    present(channel + "SocketChannelImpl", "connect|read|write", "", taggingLast());
    present(channel + "ServerSocketChannelImpl", "accept", "", taggingLast());
  }

  /** Preview in JDK 25; other versions that preview it have other names and are not covered. */
  private void structuredConcurrency() {
    String scope = CONCURRENT + "StructuredTaskScopeImpl";
    String subtask = scope + "$SubtaskImpl";
    present(
        subtask,
        "run",
        "",
        new Weave() {
          @Override
          public boolean beforeCall(Site at, Call call) {
            if (call.is("AltResult", "<init>") && call.descriptor().contains(THROWABLE)) {
              at.code().dup();
              at.callBridge("storedBySubtask", 1, field("scope"));
            }
            return false;
          }
        });
    present(subtask, "exception", "", returning("handedOut"));
    present(subtask, "state", "", returning("toldOfSubtask", field("result")));
    present(scope, "join", "", throwing("handedOut"));
    present(scope, "join", "", onThrow("computationEnded", self()));
    present(scope, "join", "", onReturn("scopeJoined", self(), field("joiner")));
    Weave plumbing = around("plumbingBegins", "plumbingEnds", constant(false));
    present(CONCURRENT + "StructuredTaskScope$Joiner", "onComplete", "", plumbing);
    for (String joiner : List.of("AllSuccessful", "AnySuccessful", "AwaitSuccessful")) {
      present(CONCURRENT + "Joiners$" + joiner, "onComplete", "", plumbing);
    }
    // AllSubtasks.onComplete calls a predicate of the user, who may ask.
    present(CONCURRENT + "Joiners", "ensureCompleted", "", plumbing);
  }

  /** What test code is handed by the assertions that catch throwables. */
  private void assertions() {
    Weave caught = returning("handedOut");
    present("org/junit/jupiter/api/AssertThrows", "assertThrows", "", caught);
    present("org/junit/jupiter/api/AssertThrowsExactly", "assertThrowsExactly", "", caught);
    present("org/junit/Assert", "assertThrows", "", caught);
    present("org/assertj/core/api/ThrowableAssert", "catchThrowable", "", caught);
    assertionsOfValues();
  }

  /** What test code hands to assertions, however it got hold of it: a listener may have told it. */
  private void assertionsOfValues() {
    String jupiter = "org/junit/jupiter/api/Assert";
    Weave looksAtSecond = onEntry("asserted", argument(1));
    present(
        jupiter + "InstanceOf", "assertInstanceOf", "Ljava/lang/Class;" + OBJECT, looksAtSecond);
    present(jupiter + "Same", "assertSame", OBJECT + OBJECT, looksAtSecond);
    present(jupiter + "Equals", "assertEquals", OBJECT + OBJECT, looksAtSecond);
    present(jupiter + "NotNull", "assertNotNull", OBJECT, onEntry("asserted", argument(0)));
    present(
        "org/assertj/core/api/AbstractThrowableAssert",
        "<init>",
        THROWABLE,
        onEntry("handedOut", argument(0)));
    present(
        "org/hamcrest/MatcherAssert", "assertThat", "Ljava/lang/String;" + OBJECT, looksAtSecond);
  }

  private void always(String type, String methods, String parameters, Weave weave) {
    hooks.add(new Hook(type, Pattern.compile(methods), parameters, weave, ALWAYS));
  }

  private void present(String type, String methods, String parameters, Weave weave) {
    hooks.add(new Hook(type, Pattern.compile(methods), parameters, weave, WHERE_PRESENT));
  }
}
