package dev.latchkey.platform;

import io.micrometer.core.instrument.Tags;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps paths that somebody made up out of the metrics' labels: they may have no end, and have a key in them. The framework does
 * that too, but for paths that it writes in another way: {@code //any}, {@code /any/}, {@code any}.
 */
@Singleton
class UnknownPaths implements HttpServerMetricsTagsContributor {

    private static final Tags UNKNOWN = Tags.of("uri", "UNKNOWN");

    private final List<String> patterns;

    /** @param patterns of paths that have another label, each with that behind a {@code =} */
    UnknownPaths(@ConfigProperty(name = "quarkus.micrometer.binder.http-server.match-patterns") List<String> patterns) {
        this.patterns = patterns.stream()
                .map(each -> each.substring(0, each.indexOf('=')))
                .toList();
    }

    @Override
    public Tags contribute(Context context) {
        var path = context.request().path();
        return isWrittenAnew(path)
                        && !isOfResource(context)
                        && patterns.stream().noneMatch(path::matches)
                ? UNKNOWN
                : Tags.empty();
    }

    private static boolean isWrittenAnew(String path) {
        return !path.startsWith("/") || path.startsWith("//") || (path.endsWith("/") && path.length() > 1);
    }

    private static boolean isOfResource(Context context) {
        return ((HttpServerRequestInternal) context.request()).context().getLocal("UrlPathTemplate") != null;
    }
}
