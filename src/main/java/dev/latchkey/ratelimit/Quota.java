package dev.latchkey.ratelimit;

import dev.latchkey.keyspace.Rate;
import java.util.UUID;

/** A limit on the use of {@code ref}, which is an account, where all its keys share the limit, or a key. */
public record Quota(UUID ref, String name, Rate rate) {}
