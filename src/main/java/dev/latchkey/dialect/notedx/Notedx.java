package dev.latchkey.dialect.notedx;

import dev.latchkey.dialect.Dialects;

/** The names that all of the dialect shares. */
final class Notedx {

    static final String KEYSPACE = "notedx";
    static final String SWITCH = Dialects.SWITCH + KEYSPACE;
    static final String TAG = "NoteDx";

    /** Everything but signing in. Resources share it: with a path of its own a wrong method would be a 404. */
    static final String USER = "/v1/user";

    static final String AUTH = "/v1/auth";

    private Notedx() {}
}
