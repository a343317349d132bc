package dev.latchkey.revocation;

/** What came of a change, and where the change holds. */
public record Effective<T>(T value, Effect effect) {}
