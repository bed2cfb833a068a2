package io.github.orphanedfailures.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The workflows to copy: they are YAML, and say to the command what it understands. */
class CiWorkflowTests {

  private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

  @ParameterizedTest
  @ValueSource(strings = {"github-workflow.yml", "gitlab-ci.yml"})
  void workflow_usesOptionsThatExist(String file) throws Exception {
    Object workflow =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(Files.readString(Path.of("ci", file)));

    List<String> commands =
        texts(workflow)
            .filter(text -> text.startsWith("java -jar orphaned-failures.jar "))
            .toList();

    assertThat(commands).hasSize(1);
    List<String> options =
        OPTION.matcher(commands.get(0)).results().map(MatchResult::group).toList();
    assertThat(options).contains("--baseline", "--out");
    assertThat(Command.run("--help").output().split("[^a-z-]+")).containsAll(options);
  }

  private static Stream<String> texts(Object yaml) {
    if (yaml instanceof Map<?, ?> map) {
      return map.values().stream().flatMap(CiWorkflowTests::texts);
    }
    if (yaml instanceof List<?> list) {
      return list.stream().flatMap(CiWorkflowTests::texts);
    }
    return Stream.of(String.valueOf(yaml));
  }
}
