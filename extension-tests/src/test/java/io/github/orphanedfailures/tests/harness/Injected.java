package io.github.orphanedfailures.tests.harness;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/** The executors that the extension injected into a fixture. */
public record Injected(
    Executor executor,
    ExecutorService service,
    ScheduledExecutorService scheduled,
    ThreadFactory threads) {}
