package io.trunkline.dispatch;

/** A pause that begins, and does not go on with an earlier one of its cause. */
public record BegunPause(String account, Pause pause) {}
