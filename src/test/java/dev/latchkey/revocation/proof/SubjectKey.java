package dev.latchkey.revocation.proof;

/** A key that is checked and changed, and the account it is of. */
record SubjectKey(String account, String id, String secret) {

    String path() {
        return "/v1/accounts/" + account + "/keys/" + id;
    }

    @Override
    public String toString() {
        return id;
    }
}
