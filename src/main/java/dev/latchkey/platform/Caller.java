package dev.latchkey.platform;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who makes a change or asks for something, once their credential has been accepted. */
public sealed interface Caller {

    /** A person with a session token; what they may do is looked up for each account. */
    record Person(UUID id) implements Caller {
        @Override
        public String kind() {
            return "person";
        }
    }

    /** A back end with a key of the {@code service} keyspace; it may do what the key's permissions say. */
    record ServiceKey(UUID id, Set<String> permissions) implements Caller {
        @Override
        public String kind() {
            return "service_key";
        }
    }

    /**
     * Latchkey itself, in jobs, at start and where GitHub reports a leak; it may do everything. No other request ever is this
     * caller.
     */
    record Self() implements Caller {
        @Override
        public String kind() {
            return "system";
        }

        @Override
        public @Nullable UUID id() {
            return null;
        }
    }

    /** The ledger's word for it. With the {@link #id} it is the same for the same caller, and for no other. */
    String kind();

    /** Null for Latchkey itself. */
    @Nullable UUID id();
}
