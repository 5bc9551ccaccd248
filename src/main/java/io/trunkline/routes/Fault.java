package io.trunkline.routes;

/**
 * What is wrong with a route file.
 *
 * @param line where, counted from 1
 * @param message what, in one line; never a value that may be secret
 * @param remedy what to do about it
 */
public record Fault(int line, String message, String remedy) {}
