package dev.latchkey.leak;

import dev.latchkey.key.KeyLeaks.KnownSecret;

/** A secret of ours at the place where somebody found it; the fingerprint, in hex, tells it from all others. */
record Sighting(KnownSecret secret, Finding finding, String fingerprint) {

    static Sighting of(KnownSecret secret, Finding finding) {
        return new Sighting(secret, finding, finding.fingerprint(secret.hash()));
    }
}
