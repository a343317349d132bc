package dev.latchkey.revocation;

import java.util.List;

/** An event: whatever memory holds of these secrets, by their SHA-256, is out of date from now on. */
public record Forgotten(List<byte[]> hashes) {}
