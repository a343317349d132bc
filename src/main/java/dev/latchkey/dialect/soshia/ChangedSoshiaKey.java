package dev.latchkey.dialect.soshia;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.latchkey.revocation.Awaited;
import dev.latchkey.revocation.Effect;

/** A key after it was switched (S4.11); its status code alone says whether that holds everywhere. */
public record ChangedSoshiaKey(
        @JsonUnwrapped SoshiaKey key, @JsonIgnore Effect effect) implements Awaited {}
