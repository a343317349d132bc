package dev.latchkey.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointUrlTest {

    private static EndpointUrl parse(String text, String... networks) {
        return EndpointUrl.parse(text, "/url", TestWebhookConfig.allowing(networks));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0x7f.1/",
                "http://0177.0.0.1/",
                "http://127.1/",
                "http://0/",
                "http://0.0.0.0/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[fe80::1%25eth0]/",
                "http://169.254.169.254/latest/meta-data/",
                "https://example.com./",
                "https://127.0.0.1./",
                "https://user:password@example.com/",
                "https://example.com/#part",
                "https://example.com:22/",
                "ftp://example.com/",
                "/relative",
                "https:///path"
            })
    void what_leads_inside_or_is_no_such_url_is_refused(String text) {
        assertThrows(HttpProblem.class, () -> parse(text));
    }

    @Test
    void only_where_an_operator_wants_it_is_http_allowed_and_sent_to() {
        var config = new TestWebhookConfig(false, Set.of(80, 443), List.of(), Duration.ofSeconds(1));
        var refusal = assertThrows(HttpProblem.class, () -> EndpointUrl.parse("http://example.com/", "/url", config));
        assertTrue(String.valueOf(refusal.getDetail()).contains("must begin with https://"));
        assertFalse(parse("http://example.com/").isAllowed(config));
        assertTrue(parse("https://example.com/").isAllowed(config));
    }

    @Test
    void an_address_that_is_refused_says_what_an_operator_can_do() {
        var refusal = assertThrows(HttpProblem.class, () -> parse("http://10.0.0.1/"));
        assertTrue(String.valueOf(refusal.getDetail()).contains("latchkey.webhooks.allowed-networks"));
        assertEquals("10.0.0.1", parse("http://10.0.0.1/", "10.0.0.0/8").host());
    }

    @Test
    void it_says_where_to_connect_and_what_to_ask_for() {
        var url = parse("https://[2606:4700::1111]/a%20b?c=d");
        assertEquals("2606:4700::1111", url.host());
        assertEquals("/a%20b?c=d", url.target());
        assertEquals(443, url.port());
        assertEquals("/", parse("http://example.com").target());
        assertEquals("/?a", parse("http://example.com?a").target());
    }
}
