package dev.latchkey.dashboard;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The scripts and styles that the bundler made. Their names change with what is in them, so browsers may keep them for ever.
 * They are compressed here and not by the server, which would do so with every reply: secrets must not be, and checks wait
 * for it.
 */
@ApplicationScoped
class Assets {

    private static final int BEFORE_STATIC_FILES = RouteConstants.ROUTE_ORDER_BEFORE_DEFAULT;

    private static final String FOLDER = "META-INF/resources";

    /** What there is, by path; nothing is kept of what there is not. */
    private final Map<String, Asset> assets = new ConcurrentHashMap<>();

    private record Asset(Buffer plain, Buffer compressed) {}

    void register(@Observes Router router) {
        router.getWithRegex("/static/bundle/[\\w-]+\\.(?:js|css)")
                .order(BEFORE_STATIC_FILES)
                .blockingHandler(this::send, false);
    }

    private void send(RoutingContext context) {
        var asset = assets.computeIfAbsent(context.normalizedPath(), Assets::read);
        if (asset == null) {
            context.next();
            return;
        }
        var response = context.response();
        response.putHeader(HttpHeaders.CONTENT_TYPE, typeOf(context.normalizedPath()))
                .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (context.parsedHeaders().acceptEncoding().stream()
                .anyMatch(encoding -> encoding.value().equals("gzip") && encoding.weight() > 0)) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
            var sent = response.end(asset.compressed());
        } else {
            var sent = response.end(asset.plain());
        }
    }

    private static String typeOf(String path) {
        return path.endsWith(".js") ? "text/javascript;charset=UTF-8" : "text/css;charset=UTF-8";
    }

    private static @Nullable Asset read(String path) {
        try (var file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FOLDER + path)) {
            if (file == null) {
                return null;
            }
            var plain = file.readAllBytes();
            var compressed = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(compressed)) {
                gzip.write(plain);
            }
            return new Asset(Buffer.buffer(plain), Buffer.buffer(compressed.toByteArray()));
        } catch (IOException e) {
            throw new IllegalStateException("The asset cannot be read: " + path, e);
        }
    }
}
