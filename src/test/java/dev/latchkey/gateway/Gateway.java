package dev.latchkey.gateway;

import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;

import dev.latchkey.testing.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A real gateway with the very files of {@code deployment/gateways}, in which nothing but addresses is changed. */
enum Gateway {
    NGINX("nginx", "-p", ".", "-c", "nginx.conf"),
    HAPROXY("haproxy", "-f", "haproxy.cfg"),
    CADDY("caddy", "run", "--config", "Caddyfile", "--adapter", "caddyfile");

    private static final String WHERE_NGINX_PUTS_IT = """
            daemon off;
            master_process off;
            pid nginx.pid;
            error_log error.log;
            events {}
            http {
                client_body_temp_path body;
                include latchkey.conf;
            }
            """;

    private final List<String> command;

    Gateway(String... command) {
        this.command = List.of(command);
    }

    /** Empty where this machine has none. */
    Optional<Path> program() {
        return Programs.find(command.get(0));
    }

    /** Starts it in this folder, before an upstream. */
    Running start(Path folder, String latchkey, String upstream) throws IOException {
        var port = freePort();
        try (var files = Files.list(Path.of("deployment", "gateways", command.get(0)))) {
            for (var file : files.toList()) {
                var text = Files.readString(file)
                        .replace("127.0.0.1:8080", latchkey)
                        .replace("127.0.0.1:9090", upstream)
                        .replace("listen 8000;", "listen 127.0.0.1:" + port + ";")
                        .replace("127.0.0.1:8000", "127.0.0.1:" + port)
                        .replace("/var/log/nginx", folder.toString());
                Files.writeString(folder.resolve(file.getFileName()), text);
            }
        }
        if (this == NGINX) {
            Files.writeString(folder.resolve("nginx.conf"), WHERE_NGINX_PUTS_IT);
        }
        var process = new ProcessBuilder(Stream.concat(
                                Stream.of(program().orElseThrow().toString()),
                                command.stream().skip(1))
                        .toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile())
                .start();
        var running = new Running(process, folder, port);
        await().atMost(Duration.ofSeconds(20)).until(running::listens);
        return running;
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** One that runs. */
    record Running(Process process, Path folder, int port) implements AutoCloseable {

        String url() {
            return "http://127.0.0.1:" + port;
        }

        private boolean listens() {
            if (!process.isAlive()) {
                throw new IllegalStateException(logs());
            }
            try (var socket = new Socket("127.0.0.1", port)) {
                return socket.isConnected();
            } catch (IOException e) {
                return false;
            }
        }

        /** Everything it has written. */
        String logs() {
            try (var files = Files.list(folder)) {
                return files.filter(file -> file.toString().endsWith(".log"))
                        .map(Running::read)
                        .collect(joining());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
