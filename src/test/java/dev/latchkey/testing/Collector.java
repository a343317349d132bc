package dev.latchkey.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes traces as an OpenTelemetry collector does (OTLP over HTTP), and shows what of them is text. */
public final class Collector implements AutoCloseable {

    private final HttpServer server;
    private final List<String> received = new CopyOnWriteArrayList<>();

    private Collector(HttpServer server) {
        this.server = server;
    }

    public static Collector start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var collector = new Collector(server);
        server.createContext("/v1/traces", collector::take);
        server.start();
        return collector;
    }

    private void take(HttpExchange exchange) throws IOException {
        // Protocol buffers keep strings as they are.
        received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** All that has come so far. */
    public String received() {
        return String.join("\n", received);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
