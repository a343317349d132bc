package dev.latchkey.keyspace;

/** How many there may be: a number above zero, or {@code any}. */
public record Limit(long max) {

    public static final Limit ANY = new Limit(Long.MAX_VALUE);

    /** Reads a setting; a number below 1 or any other word is refused. */
    public static Limit of(String setting) {
        if (setting.equals("any")) {
            return ANY;
        }
        if (!setting.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException("must be a number from 1 to 999999999, or any");
        }
        return new Limit(Long.parseLong(setting));
    }

    /** Whether there is nothing to count. */
    public boolean isNone() {
        return equals(ANY);
    }

    public boolean isExceededBy(long count) {
        return count > max;
    }

    /** Whether there may be no more. */
    public boolean isReachedBy(long count) {
        return count == max;
    }

    @Override
    public String toString() {
        return isNone() ? "any" : Long.toString(max);
    }
}
