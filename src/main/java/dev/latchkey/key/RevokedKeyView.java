package dev.latchkey.key;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A revoked key; {@code effective}: no check that begins now accepts it, on any replica. */
public record RevokedKeyView(@JsonUnwrapped KeyView view, boolean effective) {}
