package io.github.orphanedfailures.gate;

import io.github.orphanedfailures.report.json.UnreadableReportException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be read or written, for a person. */
final class Reason {

  private Reason() {}

  static String of(IOException problem) {
    if (problem instanceof UnreadableReportException
        || problem instanceof MalformedBaselineException) {
      return String.valueOf(problem.getMessage());
    }
    if (problem instanceof NoSuchFileException missing) {
      return missing.getFile() + ": the file does not exist";
    }
    if (problem instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    }
    if (problem instanceof FileSystemException other && other.getReason() != null) {
      return other.getFile() + ": " + other.getReason();
    }
    String message = problem.getMessage();
    return message == null ? problem.getClass().getSimpleName() : message;
  }
}
