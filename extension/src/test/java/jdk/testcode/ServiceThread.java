package jdk.testcode;

/** A thread that serves others, with the name that the class of such a thread has in the JDK. */
public final class ServiceThread extends Thread {}
