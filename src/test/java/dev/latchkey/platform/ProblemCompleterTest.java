package dev.latchkey.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the database's refusals are its own trouble, that passes, and which are our fault. */
class ProblemCompleterTest {

    /** Its connections, its memory or its disk are used up; a disk does not answer; another server is the primary;
     * two changes waited for each other. */
    @ParameterizedTest
    @ValueSource(strings = {"53300", "53200", "53100", "58030", "25006", "57P01", "57P03", "08006", "40P01"})
    void a_database_that_is_unwell_is_worth_another_try(String state) {
        mustBeWorthAnotherTry(new PgException("refused", "FATAL", state, ""));
        mustBeWorthAnotherTry(new SQLException("as Hibernate says it", state));
    }

    @Test
    void a_connection_that_broke_is_worth_another_try() {
        mustBeWorthAnotherTry(new IOException("Connection reset by peer"));
        mustBeWorthAnotherTry(new ClosedChannelException());
    }

    private static void mustBeWorthAnotherTry(Throwable cause) {
        var problem = problemOf(cause);
        assertEquals(503, problem.getStatusCode());
        assertEquals(1, problem.getHeaders().get("Retry-After"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"42601", "23505", "57014"})
    void a_statement_that_is_refused_is_our_fault(String state) {
        var problem = problemOf(new PgException("refused", "ERROR", state, ""));
        assertEquals(500, problem.getStatusCode());
        assertNull(problem.getHeaders().get("Retry-After"));
    }

    private static HttpProblem problemOf(Throwable cause) {
        var problem = HttpProblem.builder().withStatus(500).build();
        return new ProblemCompleter().apply(problem, ProblemContext.of(new RuntimeException(cause), "/v1/accounts"));
    }
}
