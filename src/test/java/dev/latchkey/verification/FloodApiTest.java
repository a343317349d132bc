package dev.latchkey.verification;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.keyspace.SecretText;
import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Well-formed keys that nobody has issued, as fast as a test can send them. */
@QuarkusTest
@Timeout(60)
class FloodApiTest extends ApiTest {

    static final int FLOOD = 500;
    static final int SENDERS = 4;

    @Inject
    MeterRegistry metrics;

    final HttpClient client = HttpClient.newHttpClient();
    final SecureRandom random = new SecureRandom();

    @Test
    void whoever_guesses_has_to_wait_and_good_keys_in_memory_never_notice() throws Exception {
        var key = Tenant.in("standard").createKey("production").secret();

        assertSlowedDown(10, whoami(key), i -> whoami(unknownSecret()), 401);
    }

    @Test
    void guesses_from_many_addresses_are_limited_altogether() throws Exception {
        var service = Tenant.serviceKey("keys:verify");
        var key = Tenant.in("standard").createKey("production").secret();

        assertSlowedDown(
                100,
                verify(service, key, "203.0.113.7"),
                i -> verify(service, unknownSecret(), "198.51." + i / 250 + "." + i % 250),
                200);
    }

    /** Sends the flood, and the good request now and then. */
    private void assertSlowedDown(int perSecond, HttpRequest good, IntFunction<HttpRequest> guess, int status)
            throws Exception {
        // The flood of the test before may still be held against this address.
        await().until(() -> send(good).statusCode() == 200);
        var statements = statements();
        var began = System.nanoTime();
        var lookedUp = flood(good, guess, status);
        var seconds = (System.nanoTime() - began) / 1e9;

        var most = perSecond + perSecond * seconds + SENDERS;
        assertTrue(lookedUp <= most, () -> lookedUp + " of at most " + most);
        // Some are the application's own, in the background.
        var sent = statements() - statements;
        assertTrue(
                sent >= lookedUp && sent <= lookedUp + 20 * seconds,
                () -> sent + " statements for " + lookedUp + " look-ups");
    }

    /** How many guesses were looked up. */
    private int flood(HttpRequest good, IntFunction<HttpRequest> guess, int status) throws Exception {
        var senders = Executors.newFixedThreadPool(SENDERS);
        try {
            var sending = new ArrayList<Callable<Integer>>();
            for (var sender = 0; sender < SENDERS; sender++) {
                var first = sender;
                sending.add(() -> {
                    var lookedUp = 0;
                    for (var i = first; i < FLOOD; i += SENDERS) {
                        lookedUp += isLookedUp(send(guess.apply(i)), status) ? 1 : 0;
                        assertEquals(200, send(good).statusCode());
                    }
                    return lookedUp;
                });
            }
            var lookedUp = 0;
            for (var sent : senders.invokeAll(sending)) {
                lookedUp += sent.get();
            }
            return lookedUp;
        } finally {
            senders.shutdown();
        }
    }

    private static boolean isLookedUp(HttpResponse<String> reply, int status) {
        if (reply.statusCode() == status) {
            return true;
        }
        assertEquals(503, reply.statusCode());
        assertEquals("1", reply.headers().firstValue("Retry-After").orElse(""));
        assertTrue(reply.body().contains("verification_unavailable"), reply.body());
        return false;
    }

    private double statements() {
        return metrics.find("postgresql.completed").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, BodyHandlers.ofString());
    }

    private static HttpRequest whoami(String key) {
        return request("/v1/whoami", key).build();
    }

    private static HttpRequest verify(String service, String key, String address) {
        var body = "{\"key\":\"" + key + "\",\"client_ip\":\"" + address + "\"}";
        return request("/v1/verify", service)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static HttpRequest.Builder request(String path, String credential) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Authorization", "Bearer " + credential);
    }

    private String unknownSecret() {
        return SecretText.issue("lk_live_", random).reveal();
    }
}
