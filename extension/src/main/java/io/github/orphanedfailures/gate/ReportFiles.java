package io.github.orphanedfailures.gate;

import io.github.orphanedfailures.report.json.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the reports that are to be merged. */
final class ReportFiles {

  private static final String PREFIX = "orphaned-failures-";
  private static final String DOCUMENT = ".json";

  private ReportFiles() {}

  /**
   * Returns the files that were named, and those in directories that were named, sorted by path.
   *
   * <p>Where there is a journal beside a document of the same name, its JVM was killed or still
   * runs, and the journal is the fuller one.
   *
   * @throws UnusableInputException if there is none, or one cannot be found
   */
  static List<Path> in(List<Path> places) throws UnusableInputException {
    Set<Path> found = new TreeSet<>();
    for (Path place : places) {
      if (Files.isDirectory(place)) {
        found.addAll(search(place));
      } else if (Files.isRegularFile(place)) {
        found.add(place.normalize());
      } else {
        throw new UnusableInputException(
            place + ": there is no such file or directory. Correct the path");
      }
    }
    if (found.isEmpty()) {
      throw new UnusableInputException(
          "There is no report in "
              + String.join(", ", places.stream().map(Path::toString).toList())
              + ": no file is named orphaned-failures-*.json or orphaned-failures-*.jsonl. Run the"
              + " tests with orphanedfailures.report.dir=DIRECTORY");
    }
    return withoutDocumentsOfJournals(found);
  }

  private static List<Path> search(Path directory) throws UnusableInputException {
    try (Stream<Path> files =
        Files.find(
            // Of links only the one that was named is followed: others may lead around in circles.
            Files.isSymbolicLink(directory) ? directory.toRealPath() : directory,
            Integer.MAX_VALUE,
            (path, attributes) -> attributes.isRegularFile() && isReport(path))) {
      return files.map(Path::normalize).toList();
    } catch (IOException e) {
      throw cannotSearch(directory, e);
    } catch (UncheckedIOException e) {
      throw cannotSearch(directory, new IOException(e.getMessage(), e));
    }
  }

  private static UnusableInputException cannotSearch(Path directory, IOException e) {
    return new UnusableInputException(
        "The directory " + directory + " cannot be searched: " + Reason.of(e));
  }

  private static boolean isReport(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith(PREFIX) && (name.endsWith(DOCUMENT) || name.endsWith(Journal.SUFFIX));
  }

  private static List<Path> withoutDocumentsOfJournals(Set<Path> files) {
    TreeMap<String, Path> byStem = new TreeMap<>();
    List<Path> result = new ArrayList<>();
    for (Path file : files) {
      String name = file.toString();
      if (name.endsWith(Journal.SUFFIX)) {
        byStem.put(name.substring(0, name.length() - Journal.SUFFIX.length()) + DOCUMENT, file);
      }
    }
    for (Path file : files) {
      if (!byStem.containsKey(file.toString())) {
        result.add(file);
      }
    }
    return result;
  }
}
