package io.github.orphanedfailures.gate;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: what the jar's manifest says. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"orphaned-failures " + (version == null ? "(unpacked)" : version)};
  }
}
