package dev.latchkey.person;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.latchkey.platform.Caller;
import dev.latchkey.platform.Challenge;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.jwt.KeyFormat;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Issues our session tokens, and tells whose a presented one is: one of ours, or of a configured outside issuer. */
@ApplicationScoped
public class SessionTokens {

    private static final String AUDIENCE = "latchkey";

    /** No HMAC: a public key must never be usable as a shared secret. */
    private static final Set<SignatureAlgorithm> ACCEPTED =
            Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256, SignatureAlgorithm.EDDSA);

    private final SignInConfig config;
    private final SigningKey signingKey;
    private final Clock clock;
    private final Vertx vertx;
    private final ObjectMapper json;
    private final JWTParser ours;
    private final Map<String, JWTParser> outside = new HashMap<>();

    SessionTokens(SignInConfig config, SigningKey signingKey, Clock clock, Vertx vertx, ObjectMapper json) {
        this.config = config;
        this.signingKey = signingKey;
        this.clock = clock;
        this.vertx = vertx;
        this.json = json;
        this.ours = parserOfOurs();
        config.issuers().values().forEach(issuer -> outside.put(issuer.issuer(), parserOf(issuer)));
    }

    String issue(Person person) {
        var now = clock.instant();
        return Jwt.issuer(config.issuer())
                .audience(AUDIENCE)
                .subject(person.id.toString())
                .claim("email", person.email)
                .issuedAt(now)
                .expiresAt(now.plus(config.tokenLifetime()))
                .jws()
                .keyId(signingKey.id())
                .algorithm(SignatureAlgorithm.RS256)
                .sign(signingKey.privateKey());
    }

    /** The person whose token this is; fails with 401 for any other token. */
    public Uni<Caller> accept(String token) {
        var issuer = claimedIssuer(token);
        if (config.issuer().equals(issuer)) {
            return parse(ours, token).map(ourToken -> new Caller.Person(UUID.fromString(ourToken.getSubject())));
        }
        var parser = issuer == null ? null : outside.get(issuer);
        if (parser == null) {
            return Uni.createFrom().failure(Challenge::invalidSession);
        }
        // Fetching the issuer's keys waits for the network, so it must not happen on the event loop.
        return vertx.executeBlocking(parse(parser, token), false).chain(SessionTokens::personOf);
    }

    /**
     * Read without trust, only to choose the key: the chosen parser checks it again, signature included. Jackson limits
     * how deep JSON may nest, which the parser's own way of reading does not.
     */
    private @Nullable String claimedIssuer(String token) {
        var parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return null;
        }
        try {
            return json.readTree(Base64.getUrlDecoder().decode(parts[1]))
                    .path("iss")
                    .textValue();
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    private static Uni<JsonWebToken> parse(JWTParser parser, String token) {
        return Uni.createFrom().item(() -> {
            try {
                return parser.parse(token);
            } catch (ParseException e) {
                throw Challenge.invalidSession();
            }
        });
    }

    /** By e-mail, and only a verified one: otherwise anybody could sign up there under a member's address. */
    private static Uni<Caller> personOf(JsonWebToken token) {
        String email = token.getClaim("email");
        if (email == null || !Boolean.TRUE.equals(token.<Boolean>getClaim("email_verified"))) {
            return Uni.createFrom().failure(Challenge::invalidSession);
        }
        return Panache.withSession(() -> Person.findByEmail(email))
                .onItem()
                .ifNull()
                .failWith(Challenge::invalidSession)
                .map(person -> new Caller.Person(person.id));
    }

    private JWTParser parserOfOurs() {
        var rules = rules(config.issuer(), Set.of(AUDIENCE));
        rules.setPublicKeyContent(signingKey.jwks());
        return new DefaultJWTParser(rules);
    }

    private static JWTParser parserOf(SignInConfig.OutsideIssuer issuer) {
        var rules = rules(issuer.issuer(), issuer.audience());
        rules.setPublicKeyLocation(issuer.jwks());
        return new DefaultJWTParser(rules);
    }

    private static JWTAuthContextInfo rules(String issuer, Set<String> audience) {
        var rules = new JWTAuthContextInfo();
        rules.setIssuedBy(issuer);
        rules.setExpectedAudience(audience);
        rules.setSignatureAlgorithm(ACCEPTED);
        rules.setKeyFormat(KeyFormat.JWK);
        return rules;
    }
}
