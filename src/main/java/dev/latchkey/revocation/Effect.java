package dev.latchkey.revocation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a change holds.
 *
 * @param effective no check that begins now on any replica is answered from before it
 * @param epoch its number in the order of all changes; 0 for one that no memory had to hear of
 * @param effectiveNoLaterThan when it will be, where it is not yet
 */
public record Effect(
        boolean effective,
        long epoch,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant effectiveNoLaterThan)
        implements Awaited {

    static Effect everywhere(long epoch) {
        return new Effect(true, epoch, null);
    }

    static Effect by(Instant noLaterThan, long epoch) {
        return new Effect(false, epoch, noLaterThan);
    }

    /** A reply by itself, where there is nothing else to tell. */
    @Override
    @JsonIgnore
    public Effect effect() {
        return this;
    }
}
