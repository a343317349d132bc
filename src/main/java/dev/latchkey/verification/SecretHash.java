package dev.latchkey.verification;

import java.security.MessageDigest;

/** The SHA-256 of a secret, as what the memory is searched by. */
record SecretHash(byte[] bytes) {

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretHash that && MessageDigest.isEqual(bytes, that.bytes);
    }

    /** The first bytes of a digest are as good as any. */
    @Override
    public int hashCode() {
        return bytes[0] << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
    }

    /** Never the hash: it is as good as a name for the secret. */
    @Override
    public String toString() {
        return "SecretHash";
    }
}
