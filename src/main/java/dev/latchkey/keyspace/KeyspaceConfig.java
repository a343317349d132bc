package dev.latchkey.keyspace;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules for the keys of one product, as an operator writes them: {@code latchkey.keyspaces.<name>.…}. */
public interface KeyspaceConfig {

    /** The kinds of key there are, by name; the first one in the alphabet is the default unless {@link #defaultType} says. */
    @NotEmpty Map<String, TypeConfig> types();

    /** The type of a key whose creator names none. */
    Optional<String> defaultType();

    /** What accounts may have, by name. */
    @NotEmpty Map<String, PlanConfig> plans();

    /** The plan of an account whose creator names none: the smallest. */
    String defaultPlan();

    /** How many characters a name may have. */
    @Min(1) @Max(255) @WithDefault("255")
    int nameLength();

    @WithDefault("true")
    boolean nameRequired();

    /** The permissions a key may be given, {@code resource:level}; {@code any} allows every one of that form; absent: none. */
    Optional<List<@Pattern(regexp = Keyspace.PERMISSION + "|any") String>> permissions();

    /** Whether a key needs at least one permission (S5.5). */
    @WithDefault("false")
    boolean permissionRequired();

    /** What the owner may change later: {@code name}, {@code status}, {@code metadata}, {@code allowed-ips}. */
    List<Keyspace.Changeable> changeable();

    /** Words that metadata must not contain, in small letters (S3.10). */
    @WithDefault("password,passwd,passphrase,secret,token,credential,apikey,privatekey,ssn,creditcard,cvv")
    Set<String> sensitiveKeywords();

    /** Whether a key belongs to a username that must come with it (S4.6). */
    @WithDefault("false")
    boolean usernameRequired();

    /** When keys may end by themselves. */
    @WithDefault("any")
    Keyspace.Expiry expiry();

    /** The only values of {@code expires_in}, where not every duration is allowed (S5.7). */
    Optional<List<String>> expiryPresets();

    /** When a key may be deleted. */
    Keyspace.Deletion deletion();

    /** Whether deleted keys stay in lists, as inactive (S3.6). */
    @WithDefault("false")
    boolean deletedStayListed();

    /** One kind of key. */
    interface TypeConfig {

        /** What secrets of this type start with; it ends in {@code _} and is used by no other type. */
        @Pattern(
                regexp = "[a-z](?:[a-z0-9_]{0,30})_",
                message = "must be like lk_live_: small letters, digits and _, ending in _")
        String prefix();

        /** How many active keys of this type an account may have: a number or {@code any}. */
        @WithDefault("any")
        Limit activeKeys();

        /** Whether keys of this type may have metadata (S3.5). */
        @WithDefault("false")
        boolean metadata();
    }

    /** The limits of one plan. */
    interface PlanConfig {

        /** How many active keys an account may have: a number or {@code any}. */
        Limit activeKeys();
    }
}
