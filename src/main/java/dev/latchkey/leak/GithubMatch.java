package dev.latchkey.leak;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.latchkey.platform.Sha256;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** One entry of what GitHub sends, which may have more fields one day; {@code url} may be empty. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record GithubMatch(
        String token,
        @Nullable String type,
        @Nullable String url,
        @Nullable String source) {

    /**
     * What GitHub hears of an entry, never with the token itself. GitHub's document says no more of {@code tokenHash} than "the
     * SHA-256 hashed form of the raw token" (github/docs, secret-scanning-partner-program.md); partners whose code is public, such
     * as Sentry, send it in hex and small letters, and so do we.
     */
    public record Feedback(String tokenHash, @Nullable String tokenType, Label label) {}

    /** A match that was read: what takes time is done. */
    record Read(Finding finding, String tokenHash, @Nullable String type) {

        Feedback feedback(Label label) {
            return new Feedback(tokenHash, type, label);
        }
    }

    @JsonIgnore
    Read read() {
        return new Read(Finding.of(token, url, source), HexFormat.of().formatHex(Sha256.of(token)), type);
    }

    @Override
    public String toString() {
        return "GithubMatch";
    }
}
