package dev.latchkey.platform;

/** A reply about something that counts its changes; the count is its ETag. */
public interface Versioned {

    int version();

    /** The version as {@code If-Match} has it. */
    default String tag() {
        return EntityTag.of(version());
    }
}
