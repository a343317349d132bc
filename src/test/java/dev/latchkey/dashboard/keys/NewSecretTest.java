package dev.latchkey.dashboard.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.latchkey.testing.Programs;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewSecretTest {

    static final NewSecret SECRET = new NewSecret("sk_live_abc", "SOSHIA_API_KEY", "o'ne\"il\\$HOME", false);

    @TempDir
    Path folder;

    /** S1.3: the lines are run as somebody would, and what arrives is looked at. */
    @Test
    void the_lines_send_the_key_and_the_user() throws Exception {
        var seen = new CopyOnWriteArrayList<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", call -> {
            var headers = call.getRequestHeaders();
            seen.add(headers.getFirst("Authorization") + " " + headers.getFirst("X-Username"));
            call.sendResponseHeaders(204, -1);
            call.close();
        });
        server.start();
        try {
            Files.writeString(folder.resolve(".env"), SECRET.env() + "\n");
            var address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            var expected = new ArrayList<String>();
            for (var line : lines()) {
                assumeTrue(Programs.find(line.program()).isPresent());
                var text = line.text().replace("https://api.example.com/v1/hello", address);
                Files.writeString(folder.resolve(line.file()), text);
                assertEquals(0, run(line.command()), line.file());
                expected.add("Bearer sk_live_abc o'ne\"il\\$HOME");
            }
            assertEquals(expected, seen);
        } finally {
            server.stop(0);
        }
    }

    record Line(String program, String file, String text, String command) {}

    private static List<Line> lines() {
        return List.of(
                new Line("curl", "hello.sh", SECRET.curl(), "sh hello.sh"),
                new Line(
                        "node",
                        "hello.mjs",
                        SECRET.node(),
                        SECRET.node().lines().findFirst().orElseThrow().substring(3)),
                new Line(
                        "python3",
                        "hello.py",
                        SECRET.python(),
                        SECRET.python().lines().findFirst().orElseThrow().substring(2)));
    }

    private int run(String command) throws Exception {
        var process = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        var code = process.waitFor();
        if (code != 0) {
            System.out.println(Files.readString(folder.resolve("out")));
        }
        return code;
    }

    @Test
    void a_log_that_it_ends_up_in_has_no_secret() {
        assertFalse(SECRET.toString().contains("sk_live_abc"));
        assertTrue(SECRET.curl().contains("$SOSHIA_API_KEY"));
        assertFalse((SECRET.curl() + SECRET.node() + SECRET.python()).contains("sk_live_abc"));
    }
}
