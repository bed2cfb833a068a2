package io.github.orphanedfailures.gate;

import io.github.orphanedfailures.report.model.Further;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.ReportEvents;
import io.github.orphanedfailures.report.model.RunInfo;
import java.io.IOException;
import java.io.InterruptedIOException;

/** Passes on the runs of a file that are to be taken from it, and counts the others. */
final class OwnRuns implements ReportEvents {

  private final int file;
  private final Owners owners;
  private final ReportEvents to;
  private boolean isFirst = true;
  private boolean isOwn;
  private int repeated;

  OwnRuns(int file, Owners owners, ReportEvents to) {
    this.file = file;
    this.owners = owners;
    this.to = to;
  }

  /** Returns how many runs are taken from another file. */
  int repeated() {
    return repeated;
  }

  @Override
  public void began(RunInfo run) throws IOException {
    if (!isFirst) {
      awaitTurn();
    }
    isFirst = false;
    isOwn = owners.isOwner(file, run.id());
    repeated += isOwn ? 0 : 1;
    if (isOwn) {
      to.began(run);
    }
  }

  private void awaitTurn() throws IOException {
    try {
      owners.awaitTurn(file);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The merge was interrupted");
    }
  }

  @Override
  public void leak(Leak leak) throws IOException {
    if (isOwn) {
      to.leak(leak);
    }
  }

  @Override
  public void further(Further further) throws IOException {
    if (isOwn) {
      to.further(further);
    }
  }

  @Override
  public void test(String id) throws IOException {
    if (isOwn) {
      to.test(id);
    }
  }

  @Override
  public void ended(boolean isComplete, long tests) throws IOException {
    if (isOwn) {
      to.ended(isComplete, tests);
    }
  }
}
