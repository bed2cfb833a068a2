/** Surefire puts the tests on the module path because of this, unless it is told not to. */
module com.example.consumer {
  exports com.example.consumer;
}
