package dev.latchkey.platform;

import java.util.Set;
import java.util.UUID;

/** Who makes a change or asks for something, once their credential has been accepted. */
public sealed interface Caller {

    /** A person with a session token; what they may do is looked up for each account. */
    record Person(UUID id) implements Caller {
        @Override
        public String text() {
            return "person/" + id;
        }
    }

    /** A back end with a key of the {@code service} keyspace; it may do what the key's permissions say. */
    record ServiceKey(UUID id, Set<String> permissions) implements Caller {
        @Override
        public String text() {
            return "service_key/" + id;
        }
    }

    /** Latchkey itself, in jobs and at start; it may do everything. No request ever is this caller. */
    record Self() implements Caller {
        @Override
        public String text() {
            return "system";
        }
    }

    /** The same for the same caller, and for no other. */
    String text();
}
