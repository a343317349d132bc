package dev.latchkey.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoggedPathTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/user/api-keys/live_CvuWrLqbeE1MpvHkCDy293Dkkj3vCX1W/status, /v1/user/api-keys/live_***/status",
        "/x;k=live_Cv%75WrLqbeE1MpvHkCDy293Dkkj3vCX1W, /x;k=live_***",
        "/v1/accounts/01a204af-c9a1-71ad-a94d-b60b55c61e3b/keys, /v1/accounts/01a204af-c9a1-71ad-a94d-b60b55c61e3b/keys",
        "/auth/login, /auth/login"
    })
    void nothing_that_could_be_a_secret_is_left(String path, String logged) {
        assertEquals(logged, LoggedPath.masked(path));
    }
}
