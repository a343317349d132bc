package dev.latchkey.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.latchkey.platform.Credential.ApiKey;
import dev.latchkey.platform.Credential.Malformed;
import dev.latchkey.platform.Credential.Missing;
import dev.latchkey.platform.Credential.SessionToken;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTest {

    @Test
    void dots_tell_a_session_token_from_a_key() {
        assertEquals(new ApiKey("lk_live_x"), of("Bearer lk_live_x"));
        assertEquals(new SessionToken("a.b.c"), of("Bearer a.b.c"));
    }

    @Test
    void the_scheme_may_be_written_in_any_case() {
        assertEquals(new ApiKey("k"), of("bearer k"));
        assertEquals(new ApiKey("k"), of("BEARER k"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Bearer", "Bearer ", "Bearer  k", "Bearer k ", "Bearer k k", "Basic k", "k", " Bearer k"})
    void anything_else_is_malformed(String header) {
        assertEquals(new Malformed(), of(header));
    }

    @Test
    void the_other_header_takes_a_key() {
        assertEquals(new ApiKey("k"), Credential.of(List.of(), List.of("k")));
    }

    @Test
    void one_credential_is_allowed() {
        assertEquals(new Missing(), Credential.of(List.of(), List.of()));
        assertEquals(new Malformed(), Credential.of(List.of("Bearer k", "Bearer k"), List.of()));
        assertEquals(new Malformed(), Credential.of(List.of(), List.of("k", "k")));
        assertEquals(new Malformed(), Credential.of(List.of("Bearer k"), List.of("other")));
        assertEquals(new Malformed(), Credential.of(List.of("Bearer a.b.c"), List.of("k")));
        assertEquals(new ApiKey("k"), Credential.of(List.of("Bearer k"), List.of("k")));
    }

    @Test
    void the_password_of_basic_is_a_key_at_doors_for_clients_only() {
        assertEquals(new ApiKey("k"), ofClient("Basic " + base64("anybody:k")));
        assertEquals(new ApiKey("k:2"), ofClient("basic " + base64(":k:2")));
        assertEquals(new ApiKey("k"), ofClient("Bearer k"));
        assertEquals(new Malformed(), ofClient("Basic " + base64("k")));
        assertEquals(new Malformed(), ofClient("Basic " + base64("anybody:")));
        assertEquals(new Malformed(), of("Basic " + base64("anybody:k")));
    }

    private static Credential ofClient(String authorization) {
        return Credential.ofClient(List.of(authorization), List.of());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void printing_one_does_not_give_it_away() {
        assertFalse(of("Bearer hunter2").toString().contains("hunter2"));
        assertFalse(of("Bearer a.hunter2.c").toString().contains("hunter2"));
    }

    private static Credential of(String authorization) {
        return Credential.of(List.of(authorization), List.of());
    }
}
