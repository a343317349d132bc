package dev.latchkey.revocation.proof;

import dev.latchkey.testing.Programs;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What stands before the replicas: it tries another one where a replica does not answer, or answers 503. */
final class Nginx implements AutoCloseable {

    private static final String CONFIGURATION = """
            daemon off; pid nginx.pid; error_log error.log; worker_processes 1;
            events { worker_connections 1024; }
            http {
                access_log off;
                client_body_temp_path tmp; proxy_temp_path tmp; fastcgi_temp_path tmp; uwsgi_temp_path tmp; scgi_temp_path tmp;
                upstream latchkey {
                    %s
                    keepalive 16;
                }
                server {
                    listen 127.0.0.1:%d;
                    location / {
                        proxy_pass http://latchkey;
                        proxy_http_version 1.1;
                        proxy_set_header Connection "";
                        proxy_connect_timeout 1s;
                        proxy_next_upstream error timeout http_503;
                        proxy_next_upstream_tries 2;
                    }
                }
            }
            """;

    private final Path folder;
    private final int port;
    private final Process process;

    private Nginx(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    static boolean isInstalled() {
        return Programs.find("nginx").isPresent();
    }

    static Nginx before(List<ReplicaProcess> replicas, Path folder) throws IOException {
        Files.createDirectories(folder.resolve("tmp"));
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        configure(folder, port, replicas);
        var process = new ProcessBuilder(
                        Programs.find("nginx").orElseThrow().toString(),
                        "-p",
                        folder.toString(),
                        "-c",
                        "nginx.conf",
                        "-e",
                        "error.log")
                .inheritIO()
                .start();
        return new Nginx(folder, port, process);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** From now on it knows these, as a load balancer learns of new pods. */
    void learn(List<ReplicaProcess> replicas) throws IOException, InterruptedException {
        configure(folder, port, replicas);
        var reload = new ProcessBuilder("kill", "-HUP", Long.toString(process.pid())).start();
        if (!reload.waitFor(5, TimeUnit.SECONDS)) {
            throw new IOException("nginx did not reload");
        }
    }

    private static void configure(Path folder, int port, List<ReplicaProcess> replicas) throws IOException {
        var servers = new StringBuilder();
        for (var replica : replicas) {
            servers.append("server ").append(replica.url().getAuthority()).append(" max_fails=0;\n");
        }
        Files.writeString(folder.resolve("nginx.conf"), CONFIGURATION.formatted(servers, port));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
