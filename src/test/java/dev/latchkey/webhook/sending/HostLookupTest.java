package dev.latchkey.webhook.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.latchkey.webhook.AddressPolicy;
import dev.latchkey.webhook.TestWebhookConfig;
import dev.latchkey.webhook.sending.HostLookup.Resolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HostLookupTest {

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }

    private static String find(Resolver resolver) {
        try (var lookup = new HostLookup(resolver, new AddressPolicy(TestWebhookConfig.allowing()))) {
            return lookup.find("name.test", true).join().getHostAddress();
        } catch (CompletionException e) {
            return e.getCause() instanceof AttemptException known ? known.word() : e.toString();
        }
    }

    @Test
    void all_that_a_name_leads_to_must_be_allowed() {
        assertEquals("1.1.1.1", find(host -> new InetAddress[] {address("1.1.1.1")}));
        assertEquals("address_not_allowed", find(host -> new InetAddress[] {address("1.1.1.1"), address("10.0.0.1")}));
        assertEquals("address_not_allowed", find(host -> new InetAddress[] {address("fd00::1")}));
        assertEquals("name_not_found", find(host -> {
            throw new UnknownHostException(host);
        }));
    }

    @Test
    void names_of_new_endpoints_that_nobody_answers_for_do_not_keep_those_of_proven_ones() {
        var end = new CountDownLatch(1);
        Resolver resolver = host -> {
            try {
                var unused = host.equals("proven.test") || end.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new InetAddress[] {address("1.1.1.1")};
        };
        try (var lookup = new HostLookup(resolver, new AddressPolicy(TestWebhookConfig.allowing()))) {
            for (int i = 0; i < 100; i++) {
                var unused = lookup.find("slow-" + i + ".test", false);
            }
            assertEquals("1.1.1.1", lookup.find("proven.test", true).join().getHostAddress());
            end.countDown();
        }
    }
}
