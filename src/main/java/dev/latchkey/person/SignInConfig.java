package dev.latchkey.person;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How people sign in. */
@ConfigMapping(prefix = "latchkey.sign-in")
public interface SignInConfig {

    /** The {@code iss} of our session tokens. */
    @WithDefault("latchkey")
    String issuer();

    /** How long a session token is good (S4.2). It cannot be called back: whoever steals one has it for that long. */
    @WithDefault("PT24H")
    Duration tokenLifetime();

    /** How long somebody may stay away and come back without a password. */
    @WithDefault("P30D")
    Duration refreshLifetime();

    /** How long somebody is signed in to the dashboard at most. */
    @WithDefault("P7D")
    Duration browserLifetime();

    /** How long a browser may be silent before the dashboard asks for the password again. */
    @WithDefault("PT12H")
    Duration browserIdle();

    /**
     * A PEM file (PKCS#8) with the RSA private key of 2048 bits or more that signs session tokens. Without it a key is made
     * once and kept in the database, where whoever reads the database can sign tokens.
     */
    Optional<Path> signingKeyFile();

    /** How often one client address, of IPv6 one /64, may fail to sign in within {@link #attemptWindow}, on each replica. */
    @Min(1) @WithDefault("100")
    int attemptsPerAddress();

    /** How often sign-in as one e-mail address may fail within {@link #attemptWindow}, on each replica. */
    @Min(1) @WithDefault("10")
    int attemptsPerEmail();

    /** How long a failed attempt counts. */
    @WithDefault("PT5M")
    Duration attemptWindow();

    /** Outside issuers whose tokens are accepted for people who are members here, by a name of your choice. */
    Map<String, OutsideIssuer> issuers();

    /** An issuer such as Cognito, Firebase or Keycloak; its tokens must hold a verified e-mail address of a member. */
    interface OutsideIssuer {

        /** The exact {@code iss}. */
        @NotBlank String issuer();

        /** One of these must be in {@code aud}. */
        Set<String> audience();

        /** Where its public keys are, as a JWKS. */
        @NotBlank String jwks();
    }
}
