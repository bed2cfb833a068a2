/** The JVM around the extension: its flags, its other agents, its class loaders, its settings. */
package io.github.orphanedfailures.tests.environment;
