package dev.latchkey.revocation.proof;

import dev.latchkey.keyspace.SecretText;

/** A key that is checked and changed, and the account it is of. */
record SubjectKey(String account, String id, String secret) {

    /** What a replica asks the database for when it looks the key up. */
    byte[] hash() {
        return SecretText.parse(secret).orElseThrow().digest();
    }

    String path() {
        return "/v1/accounts/" + account + "/keys/" + id;
    }

    @Override
    public String toString() {
        return id;
    }
}
