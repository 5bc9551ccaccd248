package io.trunkline.bench;

/**
 * A row of the lead file.
 *
 * @param number digits with country code; 0 if the row has none that can be called
 * @param line the row as it was
 */
record BareLead(int row, long number, String line, String name, String orderId, String amount) {}
