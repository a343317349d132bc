package dev.latchkey.dashboard;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.testing.DashboardTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AssetsTest extends DashboardTest {

    private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(/static/[^\"]+)\"");

    /** What a browser loads before the first page is whole: the figure of the issue is 100 KB compressed. */
    @Test
    void all_assets_together_are_small_and_may_be_kept() {
        var page = browser().get("/dashboard/sign-in").asString();
        var paths = ASSET.matcher(page)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        var size = 0;
        for (var path : paths) {
            size += load(path).length;
        }
        assertTrue(paths.size() >= 3 && size < 60_000, paths + " " + size);
    }

    private static byte[] load(String path) {
        var reply = RestAssured.given()
                .config(RestAssured.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Accept-Encoding", "br, gzip")
                .get(path)
                .then()
                .statusCode(200);
        if (path.contains("/bundle/")) {
            reply.header("Cache-Control", "public, max-age=31536000, immutable")
                    .header("Content-Encoding", "gzip")
                    .header("Vary", "accept-encoding");
        }
        return reply.extract().asByteArray();
    }

    @Test
    void what_is_not_there_is_not_found() {
        browser().get("/static/bundle/app-AAAAAAAA.js").then().statusCode(404);
        browser().get("/static/bundle/..%2f..%2fapplication.properties").then().statusCode(404);
        browser().get("/static/bundle/").then().statusCode(404);
    }

    @Test
    void replies_of_the_api_are_sent_as_they_are() {
        RestAssured.given()
                .header("Accept-Encoding", "gzip")
                .get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .header("Content-Encoding", equalTo(null))
                .header("Cache-Control", containsString("no-store"));
    }
}
