package dev.latchkey.revocation;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * An event: whatever memory holds of these secrets, by their SHA-256, and of these accounts is out of date from now on, and
 * so is what reads under way will bring.
 *
 * @param everything all of it is
 */
public record Forgotten(List<byte[]> hashes, Set<UUID> accounts, boolean everything) {

    static final Forgotten EVERYTHING = new Forgotten(List.of(), Set.of(), true);
}
