package dev.latchkey.usage;

import dev.latchkey.keyspace.SecretHash;
import java.time.Instant;
import java.util.UUID;

/** So many checks of one kind in one minute, with one of the key's secrets; {@code lastAt} is the latest of them. */
record Counted(SecretHash secret, UUID keyId, Instant minute, CheckKind kind, long times, Instant lastAt) {}
