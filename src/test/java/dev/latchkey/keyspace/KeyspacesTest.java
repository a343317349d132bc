package dev.latchkey.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyspacesTest {

    @Test
    void the_presets_are_those_of_the_five_documents_a_standard_one_and_that_of_service_keys() {
        var keyspaces = with(Map.of());

        assertEquals(
                List.of("notedx", "service", "soapnote", "soon", "soshia", "soundpiece", "standard"),
                keyspaces.all().stream().map(Keyspace::name).toList());
        assertEquals("snapi_sk_live_", prefixes(keyspaces.get("soapnote")), "S1.8");
        assertEquals("spk_", prefixes(keyspaces.get("soundpiece")), "S2.2");
        assertEquals("live_ sandbox_", prefixes(keyspaces.get("notedx")), "S3.23");
        assertEquals("sk_live_", prefixes(keyspaces.get("soshia")), "S4.5");
        assertEquals(60, keyspaces.get("soon").naming().length(), "S5.4");
        assertTrue(
                keyspaces
                        .get("soapnote")
                        .findPlan(Optional.of("standard"))
                        .orElseThrow()
                        .activeKeys()
                        .isExceededBy(6),
                "S1.31");
        assertEquals(
                "2",
                keyspaces
                        .get("soshia")
                        .findPlan(Optional.empty())
                        .orElseThrow()
                        .activeKeys()
                        .toString(),
                "S4.25");
    }

    private static String prefixes(Keyspace keyspace) {
        return keyspace.types().values().stream()
                .map(Keyspace.Type::prefix)
                .sorted()
                .collect(Collectors.joining(" "));
    }

    @Test
    void a_sixth_product_is_a_block_of_configuration() {
        var keyspaces = with(Map.of(
                "latchkey.keyspaces.acme.types.live.prefix", "acme_",
                "latchkey.keyspaces.acme.plans.free.active-keys", "3",
                "latchkey.keyspaces.acme.default-plan", "free",
                "latchkey.keyspaces.acme.changeable", "name",
                "latchkey.keyspaces.acme.deletion", "any-time"));

        assertEquals("acme", keyspaces.findByPrefix("acme_").orElseThrow().name());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "soon.default-plan | gold | is not one of standard",
                "standard.default-type | prod | is not one of live, test",
                "soundpiece.types.live.prefix | soon_ | is already a prefix of the keyspace soon",
                "soon.permissions | any,users:read | names permissions beside any",
                "soapnote.permission-required | true | can never be met",
                "soon.expiry-presets | 7d,whenever | is not a length of time",
                "soapnote.expiry-presets | 7d | has no use where expiry=never",
                "soapnote.max-lifetime | 1y | has no use where expiry=never",
                "standard.max-lifetime | long | is not a length of time",
                "soundpiece.on-leak | deactivate | nobody could switch the key on again",
                "soshia.default-environment | moon | is not one of development, production, staging",
                "soshia.environments.staging.rotate-after | soon | is not a length of time",
            })
    void a_contradiction_names_the_setting(String setting, String value, String why) {
        var failure =
                assertThrows(ConfigurationException.class, () -> with(Map.of("latchkey.keyspaces." + setting, value)));

        assertTrue(failure.toString().contains(": latchkey.keyspaces." + setting + "="), failure.toString());
        assertTrue(failure.toString().contains(why), failure.toString());
    }

    /** It stands in headers. */
    @Test
    void a_limit_has_a_plain_name() {
        var setting = "latchkey.keyspaces.standard.types.live.rate-limits";
        var failure =
                assertThrows(ConfigurationException.class, () -> with(Map.of(setting + ".\"per hour\"", "60/1h")));

        assertTrue(failure.toString().contains(setting + "=per hour: is not a name"), failure.toString());
    }

    @Test
    void no_limit_of_a_type_is_called_like_one_of_a_plan() {
        var setting = "latchkey.keyspaces.soshia.types.live.rate-limits";
        var failure = assertThrows(ConfigurationException.class, () -> with(Map.of(setting + ".requests", "60/1h")));

        assertTrue(
                failure.toString().contains(setting + "=requests: is the name of a plan's limit"), failure.toString());
    }

    @Test
    void an_account_on_a_plan_that_is_gone_is_on_the_default_one() {
        var keyspace = with(Map.of()).get("soshia");

        assertEquals("professional", keyspace.planOf("professional").name());
        assertEquals("free", keyspace.planOf("retired").name());
    }

    @ParameterizedTest
    @CsvSource({
        "soapnote.plans.standard.active-keys, none",
        "soapnote.plans.standard.active-keys, 0",
        "soapnote.deletion, sometimes",
        "soapnote.name-length, long",
        "soapnote.nickname, x",
        "soapnote.name-rule, (",
        "soapnote.plans.standard.rate-limits.requests, 60",
        "soapnote.plans.standard.usage-days, long",
    })
    void a_value_of_the_wrong_kind_names_the_setting(String setting, String value) {
        var failure = assertThrows(RuntimeException.class, () -> with(Map.of("latchkey.keyspaces." + setting, value)));

        assertTrue(failure.toString().contains("latchkey.keyspaces." + setting), failure.toString());
    }

    /** The presets as they are shipped, with these settings on top. */
    private static Keyspaces with(Map<String, String> settings) {
        var all = presets();
        all.putAll(settings);
        var config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .withMapping(KeyspacesConfig.class)
                .build();
        return new Keyspaces(config.getConfigMapping(KeyspacesConfig.class));
    }

    private static Map<String, String> presets() {
        var shipped = new Properties();
        try (var file = KeyspacesTest.class.getResourceAsStream("/application.properties")) {
            shipped.load(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        var presets = new HashMap<String, String>();
        for (var name : shipped.stringPropertyNames()) {
            if (name.startsWith("latchkey.keyspaces.")) {
                presets.put(name, shipped.getProperty(name));
            }
        }
        return presets;
    }
}
