package dev.latchkey.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathSegmentsTest {

    @Test
    void a_plain_path_is_taken_apart() {
        assertEquals(Optional.of(List.of()), PathSegments.of("/"));
        assertEquals(Optional.of(List.of("shifts")), PathSegments.of("/shifts"));
        assertEquals(Optional.of(List.of("shifts", "7")), PathSegments.of("/shifts/7/"));
        assertEquals(Optional.of(List.of("a b", "é", "x+y", "...")), PathSegments.of("/a%20b/%C3%A9/x+y/..."));
    }

    @Test
    void writing_it_otherwise_does_not_make_it_another_path() {
        assertEquals(PathSegments.of("/admin/users"), PathSegments.of("/%61dmin/USERS/"));
        assertEquals(PathSegments.of("/%C3%A9"), PathSegments.of("/%c3%89"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shifts",
                "*",
                "http://upstream/shifts",
                "//",
                "//shifts",
                "/public//admin",
                "/shifts//",
                "/.",
                "/..",
                "/public/../admin",
                "/public/%2e%2e/admin",
                "/public/.%2E/admin",
                "/public/./admin",
                "/public%2f..%2fadmin",
                "/public%2Fadmin",
                "/public\\admin",
                "/public%5cadmin",
                "/public;/admin",
                "/public/;a=b/admin",
                "/public%3b/admin",
                "/%252e%252e/admin",
                "/public%25",
                "/public?x",
                "/public%3fx",
                "/public#x",
                "/public%23x",
                "/public%00",
                "/public%0d%0aX-Auth-Key-Id:1",
                "/public%",
                "/public%2",
                "/public%zz",
                "/%c0%ae%c0%ae/admin",
                "/%ff",
                "/é",
                "/a b",
                "/a\tb",
                "/a\u0000",
            })
    void a_path_that_can_be_read_in_two_ways_is_none(String path) {
        assertEquals(Optional.empty(), PathSegments.of(path));
    }
}
