package io.github.orphanedfailures.samples;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Prints receipts in the background, on two printers that everybody shares.
 *
 * <p>Nobody waits for a receipt, and {@code execute} returns no future that somebody could look at.
 */
final class ReceiptPrinter {

  private static final ExecutorService PRINTERS =
      Executors.newFixedThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task, "printer");
            thread.setDaemon(true);
            return thread;
          });

  private ReceiptPrinter() {}

  /** Prints the receipt of an order as soon as a printer is free. */
  static void print(int order, int total) {
    PRINTERS.execute(() -> printNow(order, total));
  }

  private static void printNow(int order, int total) {
    if (total <= 0) {
      throw new IllegalStateException("the receipt of order " + order + " has no total");
    }
  }
}
