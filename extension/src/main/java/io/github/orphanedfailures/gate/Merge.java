package io.github.orphanedfailures.gate;

import io.github.orphanedfailures.report.json.DocumentParts;
import io.github.orphanedfailures.report.json.ReportReader;
import io.github.orphanedfailures.report.json.RunsWriter;
import io.github.orphanedfailures.report.model.LeakKey;
import io.github.orphanedfailures.report.model.Report;
import io.github.orphanedfailures.report.model.ReportBuilder;
import io.github.orphanedfailures.report.model.ReportEvents;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes one report of many, in bounded memory however many and large they are.
 *
 * <h2>Basic approach</h2>
 *
 * Several threads read files, each one file, and make two things of it: a report builder, which
 * keeps only some of the leaks, and a temporary file with the runs as they stand in the merged
 * document. The thread that merges takes both in the order of the files, so that the outcome is the
 * same each time, and lets no more files be read ahead than there are threads.
 */
final class Merge {

  private static final int MOST_THREADS = 4;

  private final List<Path> files;
  private final @Nullable Baseline baseline;
  private final IntConsumer progress;
  private final Set<LeakKey> newLeaks = ConcurrentHashMap.newKeySet();
  private final boolean keepsNewLeaks;
  private final ReportBuilder builder = new ReportBuilder();
  private int repeated;

  /**
   * Prepares a merge.
   *
   * @param baseline decides what is known; null leaves that as it was found
   * @param keepsNewLeaks whether to collect the keys of what the baseline does not know
   * @param progress is told how many files have been read
   */
  Merge(
      List<Path> files, @Nullable Baseline baseline, boolean keepsNewLeaks, IntConsumer progress) {
    this.files = List.copyOf(files);
    this.baseline = baseline;
    this.keepsNewLeaks = keepsNewLeaks;
    this.progress = progress;
  }

  /** What was made of one file. */
  private record Part(ReportBuilder builder, @Nullable Path runs, int repeated) {}

  /**
   * Reads everything, and writes the merged document piece by piece.
   *
   * @param out takes the document; null when nobody wants it
   * @param directory takes temporary files, of which none is left
   * @throws IOException if a report cannot be read, or something cannot be written
   */
  void run(@Nullable OutputStream out, Path directory) throws IOException {
    Owners owners = Owners.of(files);
    if (out == null) {
      readAll(owners, null, null);
      return;
    }
    Path parts = Files.createTempDirectory(directory, ".orphaned-failures");
    try (DocumentParts document = new DocumentParts(out)) {
      readAll(owners, document, parts);
    } finally {
      delete(parts);
    }
  }

  private void readAll(Owners owners, @Nullable DocumentParts document, @Nullable Path parts)
      throws IOException {
    int threads =
        Math.min(MOST_THREADS, Math.min(files.size(), Runtime.getRuntime().availableProcessors()));
    ExecutorService readers = Executors.newFixedThreadPool(threads, Merge::daemon);
    Deque<Future<Part>> ahead = new ArrayDeque<>();
    try {
      int next = 0;
      for (int i = 0; i < files.size(); i++) {
        for (; next < files.size() && ahead.size() <= threads; next++) {
          int file = next;
          ReportBuilder part = builder.part();
          ahead.add(readers.submit(() -> read(file, part, owners, parts)));
        }
        Part part = ahead.remove().get();
        owners.finished(i);
        add(part, document);
        progress.accept(i + 1);
      }
    } catch (ExecutionException e) {
      throw asIo(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The merge was interrupted", e);
    } finally {
      readers.shutdownNow();
      awaitEnd(readers);
    }
  }

  private static Thread daemon(Runnable reader) {
    Thread thread = new Thread(reader, "orphaned-failures-reader");
    thread.setDaemon(true);
    return thread;
  }

  /** After a failure, no reader may write a temporary file into a directory that is gone. */
  private static void awaitEnd(ExecutorService readers) {
    boolean isInterrupted = false;
    while (!readers.isTerminated()) {
      try {
        if (readers.awaitTermination(1, TimeUnit.MINUTES)) {
          break;
        }
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static IOException asIo(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof IOException io) {
      return io;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return new IOException(String.valueOf(cause), cause);
  }

  private Part read(int file, ReportBuilder read, Owners owners, @Nullable Path parts)
      throws IOException {
    if (parts == null) {
      return new Part(read, null, read(file, owners, List.of(read)));
    }
    Path runs = parts.resolve(file + ".part");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(runs), 1 << 16);
        RunsWriter writer = new RunsWriter(out)) {
      return new Part(read, runs, read(file, owners, List.of(read, writer)));
    }
  }

  private int read(int file, Owners owners, List<ReportEvents> to) throws IOException {
    Sieve sieve = new Sieve(baseline, keepsNewLeaks ? newLeaks::add : key -> {}, to);
    OwnRuns own = new OwnRuns(file, owners, sieve);
    ReportReader.read(files.get(file), own);
    return own.repeated();
  }

  private void add(Part part, @Nullable DocumentParts document) throws IOException {
    builder.addAll(part.builder());
    repeated += part.repeated();
    if (document != null && part.runs() != null) {
      document.add(part.runs());
      Files.delete(part.runs());
    }
  }

  private static void delete(Path parts) throws IOException {
    List<Path> left = new ArrayList<>();
    try (var files = Files.list(parts)) {
      files.forEach(left::add);
    }
    for (Path each : left) {
      Files.deleteIfExists(each);
    }
    Files.deleteIfExists(parts);
  }

  /** Returns the report of everything that was read. */
  Report report() {
    return builder.build(baseline == null ? List.of() : baseline.staleLines());
  }

  /** Returns the leaks that the baseline does not know. */
  Set<LeakKey> newLeaks() {
    return Set.copyOf(newLeaks);
  }

  /** Returns how many runs were found in more than one file, and counted once. */
  int repeated() {
    return repeated;
  }
}
