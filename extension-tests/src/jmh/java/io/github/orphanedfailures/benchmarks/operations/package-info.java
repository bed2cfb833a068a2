/** What JMH measures. Each class is one group of operations that users' tests do all day. */
package io.github.orphanedfailures.benchmarks.operations;
