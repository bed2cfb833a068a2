package io.github.orphanedfailures.tests.jar;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.github.orphanedfailures.DetectOrphanedFailures;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The jar that users get: found as the JVM found it, and read entry by entry. */
class ShippedJarTests {

  private static final String OWN = "io/github/orphanedfailures/";
  private static final String BRIDGE = OWN + "bridge/";
  private static final String ASM = OWN + "shaded/asm/";

  private static final int MAGIC = 0xCAFEBABE;
  private static final int JAVA_17 = 61;

  /** The content of the jar, by the name of the entry. */
  private static final Map<String, byte[]> ENTRIES = new TreeMap<>();

  private static final List<String> NAMES = new ArrayList<>();

  private static Attributes manifest;
  private static JavaClasses imported;

  @BeforeAll
  static void read() throws Exception {
    File file =
        new File(
            DetectOrphanedFailures.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    assertThat(file).as("these tests run on the shipped jar").isFile();
    try (JarFile jar = new JarFile(file)) {
      manifest = jar.getManifest().getMainAttributes();
      for (JarEntry entry : (Iterable<JarEntry>) jar.entries()::asIterator) {
        if (!entry.isDirectory()) {
          NAMES.add(entry.getName());
          ENTRIES.put(entry.getName(), content(jar, entry));
        }
      }
    }
    imported = new ClassFileImporter().importJar(new JarFile(file));
  }

  private static byte[] content(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  // ---- Manifest -----------------------------------------------------------------------------

  @Test
  void manifest_namesTheAgentForBothWaysOfLoadingIt() {
    String agent = "io.github.orphanedfailures.instrument.Agent";
    assertThat(manifest.getValue("Premain-Class")).isEqualTo(agent);
    assertThat(manifest.getValue("Agent-Class")).isEqualTo(agent);
    assertThat(ENTRIES).containsKey(agent.replace('.', '/') + ".class");
  }

  @Test
  void manifest_asksForWhatTheAgentNeedsAndForNothingElse() {
    assertThat(manifest.getValue("Can-Redefine-Classes")).isEqualTo("true");
    assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
    assertThat(manifest.getValue("Can-Set-Native-Method-Prefix")).isNull();
    assertThat(manifest.getValue("Boot-Class-Path"))
        .as("it would cost the JVM its class-data sharing")
        .isNull();
  }

  @Test
  void manifest_namesTheModule() {
    assertThat(manifest.getValue("Automatic-Module-Name")).isEqualTo("io.github.orphanedfailures");
  }

  // ---- Contents -----------------------------------------------------------------------------

  @Test
  void everyEntry_isOurOwnOrMetadata() {
    assertThat(ENTRIES.keySet()).allMatch(name -> name.startsWith(OWN) || isMetadata(name));
    assertThat(ENTRIES.keySet()).noneMatch(name -> isMetadata(name) && name.endsWith(".class"));
  }

  private static boolean isMetadata(String name) {
    return name.startsWith("META-INF/");
  }

  @Test
  void everyEntry_isThereOnceAndNothingIsSigned() {
    assertThat(NAMES).doesNotHaveDuplicates();
    assertThat(NAMES).noneMatch(name -> name.matches("META-INF/[^/]*[.](SF|RSA|DSA|EC)"));
  }

  /** An automatic module takes each of them for a provider, and must have it. */
  @Test
  void services_areOurOwn() {
    String services = "META-INF/services/";
    assertThat(NAMES).anyMatch(name -> name.startsWith(services));
    for (String name : NAMES) {
      if (name.startsWith(services)) {
        assertThat(text(name).lines().filter(line -> !line.isBlank() && !line.startsWith("#")))
            .as(name)
            .isNotEmpty()
            .allSatisfy(
                provider ->
                    assertThat(ENTRIES).containsKey(provider.trim().replace('.', '/') + ".class"));
      }
    }
  }

  /** So nothing of a user's can clash with it, and nothing is missing. */
  @Test
  void everyClass_needsOnlyTheJdkJUnitAndWhatTheJarBringsAlong() {
    ArchRuleDefinition.classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "io.github.orphanedfailures..",
            "net.bytebuddy.agent",
            "org.junit.jupiter.api..",
            "org.junit.platform..",
            "org.jspecify.annotations")
        .check(imported);
  }

  @Test
  void tests_areNotShipped() {
    assertThat(ENTRIES.keySet()).noneMatch(name -> name.startsWith(OWN + "tests/"));
    assertThat(ENTRIES.keySet()).noneMatch(name -> name.endsWith("Tests.class"));
  }

  @Test
  void asm_isShippedUnderOurOwnName() {
    assertThat(ENTRIES)
        .containsKeys(ASM + "ClassReader.class", ASM + "commons/ClassRemapper.class");
  }

  /** What is added to the jar some day brings its licence, too. */
  @Test
  void everythingThatIsShaded_hasItsLicence() {
    String shaded = OWN + "shaded/";
    assertThat(NAMES.stream().filter(name -> name.startsWith(shaded)))
        .isNotEmpty()
        .allSatisfy(
            name -> {
              String library = name.substring(shaded.length()).replaceFirst("/.*", "");
              assertThat(NAMES).contains("META-INF/licenses/" + library + ".txt");
            });
  }

  @Test
  void asm_isMeantByItsOwnNameNowhere() {
    assertThat(classes()).noneMatch(name -> mentions(name, "org/objectweb/asm"));
    assertThat(classes()).noneMatch(name -> mentions(name, "org.objectweb.asm"));
    assertThat(classes()).as("users").anyMatch(name -> mentions(name, ASM));
  }

  private static boolean mentions(String entry, String text) {
    return new String(ENTRIES.get(entry), StandardCharsets.ISO_8859_1).contains(text);
  }

  @Test
  void licences_areShipped() {
    assertThat(text("META-INF/LICENSE")).contains("Apache License", "Version 2.0, January 2004");
    assertThat(text("META-INF/licenses/asm.txt"))
        .contains("ASM", "Copyright (c)", "Redistribution and use in source and binary forms");
    assertThat(text("META-INF/licenses/jackson.txt")).contains("Apache License", "MIT License");
  }

  private static String text(String entry) {
    assertThat(ENTRIES).containsKey(entry);
    return new String(ENTRIES.get(entry), StandardCharsets.UTF_8);
  }

  @Test
  void everyClass_runsOnJava17() throws IOException {
    assertThat(classes()).hasSizeGreaterThan(100);
    for (String name : classes()) {
      try (var header = new DataInputStream(new ByteArrayInputStream(ENTRIES.get(name)))) {
        assertThat(header.readInt()).as(name).isEqualTo(MAGIC);
        assertThat(header.readUnsignedShort()).as("preview features of " + name).isZero();
        assertThat(header.readUnsignedShort())
            .as("version of " + name)
            .isLessThanOrEqualTo(JAVA_17);
      }
    }
  }

  // ---- Bridge -------------------------------------------------------------------------------

  /** A nested class that is forgotten there is missed by the JVM only when it is first used. */
  @Test
  void bridge_everyClassIsPutIntoTheBootLoader() throws Exception {
    List<String> shipped =
        classes().stream()
            .filter(name -> name.startsWith(BRIDGE) && !name.endsWith("package-info.class"))
            .map(name -> name.substring(BRIDGE.length(), name.length() - ".class".length()))
            .toList();
    assertThat(shipped).contains("Bridge", "Sink");
    assertThat(bootClasses()).containsExactlyInAnyOrderElementsOf(shipped);
  }

  private static Collection<String> bootClasses() throws Exception {
    Field list =
        Class.forName("io.github.orphanedfailures.instrument.BridgeLoader")
            .getDeclaredField("CLASSES");
    list.setAccessible(true);
    return ((Collection<?>) list.get(null)).stream().map(String.class::cast).toList();
  }

  private static List<String> classes() {
    return ENTRIES.keySet().stream().filter(name -> name.endsWith(".class")).toList();
  }
}
