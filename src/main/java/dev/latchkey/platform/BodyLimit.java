package dev.latchkey.platform;

/**
 * A path that takes larger bodies than others, and how large, in bytes. A feature has one as a bean, and reads these bodies
 * itself, few at once; more than {@code quarkus.http.limits.max-body-size} no path takes.
 */
public record BodyLimit(String path, long bytes) {

    /** What every other path takes: 64 KiB. */
    public static final long USUAL = 64 * 1024;
}
