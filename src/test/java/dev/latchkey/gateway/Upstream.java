package dev.latchkey.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;

/** What stands behind a gateway: it answers with the request that it got, headers by their names in small letters. */
final class Upstream implements AutoCloseable {

    private final HttpServer server;

    Upstream() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", Upstream::tellWhatCame);
        server.start();
    }

    private static void tellWhatCame(HttpExchange exchange) throws IOException {
        var came = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> came.put(name.toLowerCase(Locale.ROOT), String.join("|", values)));
        came.put("target", exchange.getRequestMethod() + " " + exchange.getRequestURI());
        came.put("body", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var reply = new ObjectMapper().writeValueAsBytes(came);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, reply.length);
        exchange.getResponseBody().write(reply);
        exchange.close();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
