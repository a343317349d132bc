package dev.latchkey.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be seen of docs/contributors/migrations.md without running anything. */
class MigrationsTest {

    private static final Path FOLDER = Path.of("src", "main", "resources", "db", "migration");
    private static final Pattern NAME = Pattern.compile("V(\\d{3})__[a-z0-9_]+\\.sql");

    /** From here on they keep to the rules; the ones before ran when nobody had much data. */
    private static final int FIRST = 24;

    private static final String LARGE =
            "(ONLY )?(account|api_key|key_secret|audit_entry|usage|key_deadline|key_reminder|webhook_delivery)\\b";

    private static final Pattern LARGE_INDEX = pattern("CREATE (UNIQUE )?INDEX IF NOT EXISTS \\w+ ON " + LARGE);

    private static final Pattern STRONG_LOCK = pattern("(ALTER TABLE|LOCK TABLE)");

    private static final Pattern IMPATIENT = pattern("SET LOCAL lock_timeout = '[1-3]s'");

    /** Words by which a statement rewrites or looks through a table, or takes something from the version before. */
    private static final Map<String, Pattern> FORBIDDEN = Map.of(
            "rewrites the table", pattern("ALTER TABLE .*ALTER (COLUMN )?\\w+ (SET DATA )?TYPE "),
            "rewrites the table with a value for each row",
                    pattern("ALTER TABLE .*ADD .*DEFAULT \\(?(gen_random_uuid|random|clock_timestamp|nextval)"),
            "the version before still needs it",
                    pattern("(ALTER TABLE .*DROP COLUMN|DROP TABLE|DROP VIEW|DROP FUNCTION|ALTER .*\\bRENAME\\b)"),
            "looks through the table under a lock; add CHECK … NOT VALID, and VALIDATE it",
                    pattern("ALTER TABLE .*SET NOT NULL"),
            "looks through the table under a lock; say NOT VALID, and VALIDATE it",
                    pattern("ALTER TABLE .*ADD (CONSTRAINT \\w+ )?(CHECK|FOREIGN KEY)(?!.*NOT VALID)"),
            "keeps keys from being changed; say IF NOT EXISTS, so that it can be made CONCURRENTLY before",
                    pattern("CREATE (UNIQUE )?INDEX (?!IF NOT EXISTS)\\w+ ON " + LARGE),
            "waits for ever, for Flyway's own lock", pattern("CREATE (UNIQUE )?INDEX CONCURRENTLY"),
            "stops everybody", pattern("(VACUUM FULL|CLUSTER|REINDEX (?!.*CONCURRENTLY))"));

    private static Pattern pattern(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    }

    @Test
    void new_migrations_leave_the_version_before_running_and_nobody_waiting() throws IOException {
        var breaches = new ArrayList<String>();
        try (var files = Files.list(FOLDER)) {
            for (var file : files.sorted().toList()) {
                var name = NAME.matcher(file.getFileName().toString());
                assertTrue(name.matches(), file + " has another name than the others");
                if (Integer.parseInt(name.group(1)) >= FIRST) {
                    breachesOf(Files.readString(file))
                            .forEach(breach -> breaches.add(file.getFileName() + ": " + breach));
                }
            }
        }
        assertEquals(List.of(), breaches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE api_key ALTER COLUMN name TYPE varchar(20);",
                "alter table api_key\n    drop column name;",
                "ALTER TABLE account RENAME COLUMN name TO title;",
                "DROP TABLE replica;",
                "ALTER TABLE account ALTER name SET NOT NULL;",
                "ALTER TABLE account ADD CHECK (name <> '');",
                "ALTER TABLE member ADD CONSTRAINT known FOREIGN KEY (person_id) REFERENCES person;",
                "CREATE INDEX key_by_name ON api_key (name);",
                "-- a comment; with a semicolon\nCREATE UNIQUE INDEX key_by_name ON api_key (name);",
                "ALTER TABLE account ADD COLUMN token uuid DEFAULT gen_random_uuid();",
                "ALTER TABLE account ADD COLUMN note text;",
                "CREATE INDEX CONCURRENTLY key_by_name ON api_key (name);",
                "CREATE INDEX IF NOT EXISTS key_by_name ON api_key (name); CREATE TABLE visit (id uuid PRIMARY KEY);",
            })
    void a_careless_one_is_found(String sql) {
        assertNotEquals(List.of(), breachesOf(sql));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET LOCAL lock_timeout = '2s'; ALTER TABLE account ADD COLUMN note text;",
                "SET LOCAL lock_timeout = '2s'; ALTER TABLE account ADD COLUMN visits integer NOT NULL DEFAULT 0;",
                "SET LOCAL lock_timeout = '2s'; ALTER TABLE account ADD CHECK (name <> '') NOT VALID;",
                "SET LOCAL lock_timeout = '2s'; ALTER TABLE account VALIDATE CONSTRAINT account_name_check;",
                "CREATE INDEX IF NOT EXISTS key_by_name ON api_key (name);",
                "CREATE TABLE visit (id uuid PRIMARY KEY, CHECK (id IS NOT NULL)); CREATE INDEX visit_by_id ON visit (id);",
            })
    void a_careful_one_passes(String sql) {
        assertEquals(List.of(), breachesOf(sql));
    }

    private static List<String> breachesOf(String sql) {
        var breaches = new ArrayList<String>();
        var statements = Stream.of(sql.replaceAll("--[^\n]*", "").split(";"))
                .map(part -> part.strip().replaceAll("\\s+", " "))
                .filter(statement -> !statement.isEmpty())
                .toList();
        for (var statement : statements) {
            FORBIDDEN.forEach((why, words) -> {
                if (words.matcher(statement).find()) {
                    breaches.add(why + ": " + statement);
                }
            });
        }
        if (statements.size() > 1 && has(statements, LARGE_INDEX)) {
            breaches.add("an index of a large table is alone in its file: what waits for it could be waited for");
        }
        if (has(statements, STRONG_LOCK) && !has(statements, IMPATIENT)) {
            breaches.add("checks wait behind a lock that is waited for: say SET LOCAL lock_timeout = '2s'");
        }
        return breaches;
    }

    private static boolean has(List<String> statements, Pattern words) {
        return statements.stream()
                .anyMatch(statement -> words.matcher(statement).find());
    }
}
