package io.github.orphanedfailures.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the source files of classes in the repository that the JVM's working directory is in.
 *
 * <p>Looks for directories such as {@code src/main/java} only when it is asked for the first file,
 * in the working directory first and then in the whole repository.
 */
final class SourceFiles {

  /** How deep in a repository a module may be, and how many directories are looked at. */
  private static final int DEPTH = 6;

  private static final int DIRECTORIES = 5_000;

  private static final Set<String> WITHOUT_SOURCES =
      Set.of("target", "build", "out", "bin", "node_modules");

  private final Path workingDirectory;
  private final Path repository;
  private final Map<String, Optional<String>> found = new ConcurrentHashMap<>();
  private @Nullable List<Path> roots;

  SourceFiles(Path workingDirectory) {
    this.workingDirectory = workingDirectory.toAbsolutePath().normalize();
    this.repository = repositoryAround(this.workingDirectory);
  }

  private static Path repositoryAround(Path directory) {
    for (Path each = directory; each != null; each = each.getParent()) {
      if (Files.exists(each.resolve(".git"))) {
        return each;
      }
    }
    return directory;
  }

  /** Returns the root directory of the repository; the working directory when it is in none. */
  Path repository() {
    return repository;
  }

  /** Returns a path relative to the repository, with slashes; {@code "."} for the root itself. */
  String relative(Path path) {
    String relative =
        repository.relativize(path.toAbsolutePath().normalize()).toString().replace('\\', '/');
    return relative.isEmpty() ? "." : relative;
  }

  /** Returns the source file of a class relative to the repository, or null when not found. */
  @Nullable String pathOf(String className, @Nullable String fileName) {
    if (fileName == null) {
      return null;
    }
    int dot = className.lastIndexOf('.');
    String file = (dot < 0 ? "" : className.substring(0, dot + 1).replace('.', '/')) + fileName;
    return found.computeIfAbsent(file, this::find).orElse(null);
  }

  private Optional<String> find(String file) {
    try {
      for (Path root : roots()) {
        Path candidate = root.resolve(file);
        if (Files.isRegularFile(candidate)) {
          return Optional.of(relative(candidate));
        }
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException unreadable) {
      // A report without the path of a file is better than none.
    }
    return Optional.empty();
  }

  private synchronized List<Path> roots() throws IOException {
    if (roots == null) {
      List<Path> all = new ArrayList<>(rootsIn(workingDirectory.resolve("src")));
      for (Path sources : directoriesOfSources()) {
        rootsIn(sources).stream().filter(each -> !all.contains(each)).forEach(all::add);
      }
      roots = all;
    }
    return roots;
  }

  /** Of {@code src}: {@code src/main/java}, {@code src/test/kotlin} and so on. */
  private static List<Path> rootsIn(Path sources) throws IOException {
    if (!Files.isDirectory(sources)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(sources, 2)) {
      return all.filter(each -> sources.relativize(each).getNameCount() == 2)
          .filter(Files::isDirectory)
          .sorted()
          .toList();
    }
  }

  private List<Path> directoriesOfSources() throws IOException {
    List<Path> sources = new ArrayList<>();
    Files.walkFileTree(
        repository,
        EnumSet.noneOf(java.nio.file.FileVisitOption.class),
        DEPTH,
        new SimpleFileVisitor<>() {
          private int seen;

          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            String name = String.valueOf(directory.getFileName());
            if (++seen > DIRECTORIES) {
              return FileVisitResult.TERMINATE;
            }
            boolean isHidden = name.startsWith(".") && !directory.equals(repository);
            if (isHidden || WITHOUT_SOURCES.contains(name)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            if (name.equals("src")) {
              sources.add(directory);
              return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
            return FileVisitResult.CONTINUE;
          }
        });
    return sources;
  }
}
