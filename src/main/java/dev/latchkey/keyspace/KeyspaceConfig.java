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

    /** Whether a key needs a name. */
    @WithDefault("true")
    boolean nameRequired();

    /** What names should look like, as a regular expression; one that does not gets a warning and nothing worse (S4.18). */
    Optional<java.util.regex.Pattern> nameRule();

    /** A name that follows the rule, for the warning's text. */
    Optional<String> nameExample();

    /** The permissions a key may be given, {@code resource:level}; {@code any} allows every one of that form; absent: none. */
    Optional<List<@Pattern(regexp = Keyspace.PERMISSION + "|any") String>> permissions();

    /** Whether a key needs at least one permission (S5.5). */
    @WithDefault("false")
    boolean permissionRequired();

    /** Whether a key may be given {@code resource:*} or {@code *}. */
    @WithDefault("false")
    boolean permissionWildcards();

    /**
     * What the owner may change later: {@code name}, {@code status}, {@code metadata}, {@code allowed-ips}, {@code
     * rate-limits}; keys have allow-lists and rate limits of their own only with the last two.
     */
    List<Keyspace.Changeable> changeable();

    /** Words that metadata must not contain, in small letters (S3.10). */
    @WithDefault("password,passwd,passphrase,secret,token,credential,apikey,privatekey,ssn,creditcard,cvv")
    Set<String> sensitiveKeywords();

    /** Whether a key belongs to a username that must come with it (S4.6). */
    @WithDefault("false")
    boolean usernameRequired();

    /** Whether keys may end by themselves: {@code any}, or {@code never}. */
    @WithDefault("any")
    ExpiryPolicy expiry();

    /** The only values of {@code expires_in}, where not every duration is allowed: {@code 7d,30d,3mo,1y} (S5.7). */
    Optional<List<String>> expiryPresets();

    /** The longest life a key may have, for example {@code 1y}; with it every key needs an expiry. */
    Optional<String> maxLifetime();

    /** Where keys are used, by name: how soon their secrets should be rotated (S4.16). */
    Map<String, EnvironmentConfig> environments();

    /** The environment of a key whose metadata, name and type name none. */
    Optional<String> defaultEnvironment();

    /** Whether secrets are kept, encrypted, so that they can be shown again (S3.1); needs a key set to encrypt them with. */
    @WithDefault("false")
    boolean recoverable();

    /** When a key may be deleted: {@code never}, {@code any-time}, or {@code when-ended}, only once it is revoked or expired. */
    Keyspace.Deletion deletion();

    /** Whether deleted keys stay in lists, as inactive (S3.6). */
    @WithDefault("false")
    boolean deletedStayListed();

    /**
     * What becomes of a key whose secret others can read: {@code notify} tells of it and no more, {@code deactivate} and
     * {@code revoke} stop the key at once, and whatever uses it; {@code deactivate} needs {@code status} in {@code changeable}.
     */
    @WithDefault("notify")
    Keyspace.OnLeak onLeak();

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

        /**
         * Whether these keys need no account that is active and has paid (S3.11). Where a keyspace has such a type, an
         * account is active while it has a key of another one (S3.13, S3.21).
         */
        @WithDefault("false")
        boolean free();

        /**
         * How often each key of this type may be used, by the limit's name: {@code 60/1m}, requests in a window of so many
         * {@code s}, {@code m}, {@code h} or {@code d}. None has the name of one of a plan.
         */
        Map<String, Rate> rateLimits();
    }

    /** A place where keys are used. */
    interface EnvironmentConfig {

        /** The words by which a key's metadata, name or type says that it is used there. */
        @NotEmpty Set<@Pattern(regexp = "[a-z0-9]+", message = "must be words of small letters") String> words();

        /** The age at which a secret should be rotated, for example {@code 90d}. */
        String rotateAfter();
    }

    /** Whether keys may end by themselves. */
    enum ExpiryPolicy {
        NEVER,
        ANY
    }

    /** The limits of one plan. */
    interface PlanConfig {

        /** How many active keys an account may have: a number or {@code any}. */
        Limit activeKeys();

        /**
         * How often all keys of an account together may be used, by the limit's name. An account whose plan you remove or
         * rename has the limits, and the number of keys, of {@code default-plan}.
         */
        Map<String, Rate> rateLimits();

        /**
         * How many days the usage of an account is kept: a number or {@code any}. A change holds for usage from then on.
         */
        @WithDefault("90")
        Limit usageDays();
    }
}
