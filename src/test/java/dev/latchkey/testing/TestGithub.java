package dev.latchkey.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** A Latchkey that GitHub reports leaks to, with a keyspace for each thing that can be done about them. Nobody listens yet. */
public class TestGithub implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.ofEntries(
                Map.entry("latchkey.leaks.github.enabled", "true"),
                Map.entry("latchkey.leaks.github.keys-url", "http://localhost:" + freePort() + "/keys"),
                Map.entry("latchkey.keyspaces.careful.types.live.prefix", "careful_"),
                Map.entry("latchkey.keyspaces.careful.plans.standard.active-keys", "any"),
                Map.entry("latchkey.keyspaces.careful.default-plan", "standard"),
                Map.entry("latchkey.keyspaces.careful.changeable", "name,status"),
                Map.entry("latchkey.keyspaces.careful.deletion", "any-time"),
                Map.entry("latchkey.keyspaces.careful.on-leak", "deactivate"),
                Map.entry("latchkey.keyspaces.strict.types.live.prefix", "strict_live_"),
                Map.entry("latchkey.keyspaces.strict.types.sandbox.prefix", "strict_test_"),
                Map.entry("latchkey.keyspaces.strict.types.sandbox.free", "true"),
                Map.entry("latchkey.keyspaces.strict.plans.standard.active-keys", "any"),
                Map.entry("latchkey.keyspaces.strict.default-plan", "standard"),
                Map.entry("latchkey.keyspaces.strict.changeable", "name"),
                Map.entry("latchkey.keyspaces.strict.deletion", "any-time"),
                Map.entry("latchkey.keyspaces.strict.on-leak", "revoke"));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}
}
