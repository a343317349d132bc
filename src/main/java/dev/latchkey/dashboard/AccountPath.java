package dev.latchkey.dashboard;

import java.util.UUID;

/** Where the pages of an account begin. */
public final class AccountPath {

    /** The same of any account, for {@code @Path}. */
    public static final String ANY = "/dashboard/accounts/{account}";

    private AccountPath() {}

    public static String of(UUID account) {
        return "/dashboard/accounts/" + account;
    }
}
