package dev.latchkey.keyspace;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** The SHA-256 of a secret, as what the memory is searched by. */
public final class SecretHash {

    private final byte[] bytes;

    public SecretHash(byte[] bytes) {
        this.bytes = bytes;
    }

    public byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretHash that && MessageDigest.isEqual(bytes, that.bytes);
    }

    /** The first bytes of a digest are as good as any. */
    @Override
    public int hashCode() {
        return ByteBuffer.wrap(bytes).getInt();
    }

    /** Never the hash: it is as good as a name for the secret. */
    @Override
    public String toString() {
        return "SecretHash";
    }
}
