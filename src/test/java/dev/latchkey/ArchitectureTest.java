package dev.latchkey;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.vertx.sqlclient.Pool;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.latchkey");

    @Test
    void features_do_not_depend_on_each_other_in_circles() {
        slices().matching("dev.latchkey.(*)..").should().beFreeOfCycles().check(CODE);
    }

    /** The whole architecture: what each package may use. A package missing here fails the build. */
    static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("platform", Set.of()),
            Map.entry("audit", Set.of("platform")),
            Map.entry("keyspace", Set.of("platform")),
            Map.entry("idempotency", Set.of("platform")),
            Map.entry("revocation", Set.of("platform")),
            Map.entry("person", Set.of("keyspace", "platform")),
            Map.entry("account", Set.of("person", "audit", "keyspace", "revocation", "platform")),
            Map.entry("key", Set.of("account", "audit", "idempotency", "keyspace", "revocation", "platform")),
            Map.entry("ratelimit", Set.of("keyspace", "platform")),
            Map.entry("usage", Set.of("key", "account", "audit", "keyspace", "platform")),
            Map.entry(
                    "verification",
                    Set.of("key", "usage", "ratelimit", "revocation", "account", "person", "keyspace", "platform")),
            Map.entry("gateway", Set.of("verification", "keyspace", "platform")),
            Map.entry(
                    "dialect",
                    Set.of(
                            "verification",
                            "usage",
                            "key",
                            "idempotency",
                            "revocation",
                            "account",
                            "audit",
                            "person",
                            "keyspace",
                            "platform")),
            Map.entry("webhook", Set.of("account", "audit", "keyspace", "platform")),
            Map.entry("leak", Set.of("key", "account", "audit", "revocation", "keyspace", "platform")),
            Map.entry("notice", Set.of("audit", "platform")),
            Map.entry("problem", Set.of("platform")),
            Map.entry(
                    "dashboard",
                    Set.of(
                            "webhook",
                            "leak",
                            "usage",
                            "key",
                            "idempotency",
                            "revocation",
                            "account",
                            "audit",
                            "person",
                            "keyspace",
                            "platform")),
            Map.entry("demo", Set.of("key", "revocation", "idempotency", "account", "keyspace", "platform")));

    @Test
    void dialects_do_not_know_of_each_other() {
        slices().matching("dev.latchkey.dialect.(*)..")
                .should()
                .notDependOnEachOther()
                .check(CODE);
    }

    @Test
    void each_package_uses_only_what_the_table_allows() {
        var rules = layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("start")
                .definedBy("dev.latchkey")
                .ensureAllClassesAreContainedInArchitectureIgnoring(DescribedPredicate.alwaysFalse());
        for (var name : MAY_USE.keySet()) {
            rules = rules.layer(name).definedBy("dev.latchkey." + name + "..");
        }
        for (var entry : MAY_USE.entrySet()) {
            var layer = rules.whereLayer(entry.getKey());
            var allowed = entry.getValue().toArray(String[]::new);
            rules = allowed.length == 0 ? layer.mayNotAccessAnyLayer() : layer.mayOnlyAccessLayers(allowed);
        }
        rules.whereLayer("start").mayOnlyAccessLayers("audit", "platform").check(CODE);
    }

    @Test
    void nothing_waits_on_the_event_loop() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.smallrye.mutiny.groups.UniAwait")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(CODE);
    }

    @Test
    void time_is_always_injected() {
        var theClock = DescribedPredicate.describe(
                "is the clock", (JavaClass type) -> type.getName().equals("dev.latchkey.platform.DatabaseClock"));
        noClasses()
                .that(DescribedPredicate.not(theClock))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .check(CODE);
    }

    /** A native image keeps what a static holds when it is built: the same "random" numbers and times for everybody. */
    @Test
    void no_static_holds_randomness_clocks_or_connections() {
        for (var type : Set.of(
                RandomGenerator.class,
                Clock.class,
                Pool.class,
                io.vertx.mutiny.sqlclient.Pool.class,
                DataSource.class)) {
            noFields()
                    .that()
                    .areStatic()
                    .should()
                    .haveRawType(assignableTo(type))
                    .check(CODE);
        }
    }

    @Test
    void entities_never_leave_through_a_resource() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Resource")
                .and()
                .arePublic()
                .should(notMentionAnEntityInTheirReturnType())
                .check(CODE);
    }

    private static ArchCondition<JavaMethod> notMentionAnEntityInTheirReturnType() {
        return new ArchCondition<>("not mention an entity in their return type") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                method.getReturnType().getAllInvolvedRawTypes().stream()
                        .filter(type -> type.isAnnotatedWith(Entity.class))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " returns " + type.getSimpleName())));
            }
        };
    }

    @Test
    void vague_names_are_not_allowed() {
        for (var suffix : Set.of("Service", "Manager", "Helper", "Util", "Utils", "Impl", "Dto", "Info", "Base")) {
            noClasses().should().haveSimpleNameEndingWith(suffix).check(CODE);
        }
    }
}
