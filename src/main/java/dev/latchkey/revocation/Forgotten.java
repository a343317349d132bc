package dev.latchkey.revocation;

import java.util.List;
import java.util.UUID;

/** An event: whatever memory holds of these secrets, by their SHA-256, and of these accounts is out of date from now on. */
public record Forgotten(List<byte[]> hashes, List<UUID> accounts) {}
