package dev.latchkey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.latchkey.testing.Generated;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/operators/settings.md} has every setting that the code knows, with its default, and no other. */
class SettingsDocsTest {

    static final Path DOCUMENT = Path.of("docs/operators/settings.md");
    static final Path CODE = Path.of("src/main/java");
    static final Path PROPERTIES = Path.of("src/main/resources/application.properties");

    /** What is not the name of a metric: {@code name = "latchkey…"}, {@code getOptionalValue("latchkey…"}, {@code ${latchkey…}}. */
    static final Pattern IN_CODE =
            Pattern.compile("(?:= \"\\{?|Value\\(\"|\\$\\{)(latchkey(?:\\.[a-z][a-z-]*)+)[\"}:]");

    static final Pattern IN_DOCUMENT =
            Pattern.compile("^\\| `(latchkey[^`]+)`(?:, `(latchkey[^`]+)`)?", Pattern.MULTILINE);

    /** A setting, with the words that stand above it in the code. */
    record Setting(String name, String value, String meaning) {

        /** As an environment variable has it: every sign but letters and digits is {@code _}. */
        String variable() {
            return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9<>]", "_");
        }

        String row() {
            return "| `%s`<br>`%s` | %s | %s |\n".formatted(name, variable(), value, meaning);
        }
    }

    @Test
    void the_tables_are_what_the_mappings_say() throws IOException {
        var document = Files.readString(DOCUMENT);
        for (var mapping : mappings()) {
            var prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
            var rows = settings(prefix, mapping).map(Setting::row).collect(Collectors.joining());
            document = Generated.between(document, prefix, "| setting | default | |\n|---|---|---|\n" + rows);
        }
        Generated.file(DOCUMENT, document);
    }

    /** Those that are read one by one, too. */
    @Test
    void every_setting_is_in_a_table_and_every_table_has_settings() throws IOException {
        var known = mappings().stream()
                .flatMap(mapping ->
                        settings(mapping.getAnnotation(ConfigMapping.class).prefix(), mapping))
                .map(Setting::name)
                .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(readOneByOne());
        var documented = new TreeSet<String>();
        IN_DOCUMENT.matcher(Files.readString(DOCUMENT)).results().forEach(found -> {
            documented.add(found.group(1));
            Optional.ofNullable(found.group(2)).ifPresent(documented::add);
        });
        assertEquals(String.join("\n", known), String.join("\n", documented));
    }

    /** By {@code @ConfigProperty}, by {@code @Scheduled} and in application.properties, outside the mappings. */
    private static TreeSet<String> readOneByOne() throws IOException {
        var prefixes = mappings().stream()
                .map(mapping -> mapping.getAnnotation(ConfigMapping.class).prefix() + ".")
                .toList();
        try (var files = Stream.concat(Files.walk(CODE).filter(Files::isRegularFile), Stream.of(PROPERTIES))) {
            return files.flatMap(file -> IN_CODE.matcher(read(file)).results())
                    .map(found -> found.group(1))
                    .filter(name -> prefixes.stream().noneMatch((name + ".")::startsWith))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<Class<?>> mappings() {
        return ArchitectureTest.CODE.stream()
                .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                .map(JavaClass::reflect)
                .sorted(Comparator.comparing(Class::getName))
                .collect(Collectors.toList());
    }

    private static Stream<Setting> settings(String prefix, Class<?> mapping) {
        var source = sourceOf(mapping);
        return Arrays.stream(mapping.getDeclaredMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .sorted(Comparator.comparing(method -> positionOf(method, source)))
                .flatMap(method -> settings(prefix, method, source));
    }

    private static Stream<Setting> settings(String prefix, Method method, String source) {
        var name = method.isAnnotationPresent(WithParentName.class) ? prefix : prefix + "." + kebab(method.getName());
        var type = method.getGenericReturnType();
        if (method.getReturnType() == Map.class) {
            type = ((ParameterizedType) type).getActualTypeArguments()[1];
            name += ".<name>";
        }
        return isGroup(type)
                ? settings(name, (Class<?>) type)
                : Stream.of(new Setting(name, valueOf(method), meaningOf(method, source)));
    }

    private static boolean isGroup(Type type) {
        return type instanceof Class<?> group
                && group.isInterface()
                && group.getName().startsWith("dev.latchkey.");
    }

    private static String valueOf(Method method) {
        var value = method.getAnnotation(WithDefault.class);
        if (value != null) {
            return "`" + value.value() + "`";
        }
        var mayBeAbsent = method.getReturnType() == Optional.class || method.getReturnType() == Map.class;
        return mayBeAbsent ? "" : "needed";
    }

    /** The Javadoc as Markdown, without the numbers of rules. */
    private static String meaningOf(Method method, String source) {
        var above = source.substring(0, positionOf(method, source));
        var comment = above.substring(above.lastIndexOf("/**") + 3, above.lastIndexOf("*/"));
        if (above.substring(above.lastIndexOf("*/")).contains(";")) {
            throw new AssertionError(method + " has no Javadoc, from which its row is made");
        }
        var words = comment.replaceAll("\\s*\\n\\s*\\* ?", " ").replaceAll("\\{@code\\s+([^}]+)}", "`$1`");
        words = words.replaceAll("</?code>", "`").replaceAll("\\s*\\(S\\d[^)]*\\)", "");
        return Pattern.compile("\\{@link #(\\w+)}")
                .matcher(words.strip())
                .replaceAll(found -> "`" + kebab(found.group(1)) + "`")
                .replaceAll("\\.$", "");
    }

    private static int positionOf(Method method, String source) {
        var found = Pattern.compile("\\b" + method.getName() + "\\(\\);").matcher(source);
        if (!found.find()) {
            throw new AssertionError(method + " is not in its source");
        }
        return found.start();
    }

    /** From the beginning of the interface to the next one. */
    private static String sourceOf(Class<?> mapping) {
        var outermost = mapping;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        var text = read(CODE.resolve(outermost.getName().replace('.', '/') + ".java"));
        var own = text.substring(text.indexOf("interface " + mapping.getSimpleName() + " {"));
        var next = Pattern.compile("\\n    interface ").matcher(own);
        return next.find() ? own.substring(0, next.start()) : own;
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
