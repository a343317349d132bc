package dev.latchkey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links between the pages of the repository lead somewhere, and every page can be found from {@code docs/README.md}. */
class LinksDocsTest {

    static final Path INDEX = Path.of("docs/README.md");
    static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules", ".mvn");

    static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```|``.+?``|`[^`\n]+`");
    static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");

    @Test
    void every_link_leads_somewhere() throws IOException {
        var broken = new TreeSet<String>();
        for (var page : pages()) {
            for (var link : links(page)) {
                var target = target(page, link);
                var anchor = link.contains("#") ? link.substring(link.indexOf('#') + 1) : "";
                if (!Files.exists(target)
                        || (!anchor.isEmpty() && !anchors(target).contains(anchor))) {
                    broken.add(page + " → " + link);
                }
            }
        }
        assertEquals(Set.of(), broken);
    }

    @Test
    void every_page_of_the_documentation_is_found_from_its_index() throws IOException {
        var found = new HashSet<Path>(Set.of(INDEX));
        var next = new ArrayDeque<Path>(found);
        while (!next.isEmpty()) {
            var page = next.pop();
            links(page).stream()
                    .map(link -> target(page, link))
                    .map(target -> Files.isDirectory(target) ? target.resolve("README.md") : target)
                    .filter(target -> target.toString().endsWith(".md") && Files.exists(target) && found.add(target))
                    .forEach(next::add);
        }
        var lost = pages().stream()
                .filter(page -> page.startsWith("docs") && !found.contains(page))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), lost);
    }

    private static List<Path> pages() throws IOException {
        try (var files = Files.walk(Path.of(""))) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> Stream.of(file.toString().split("/")).noneMatch(NOT_OURS::contains))
                    .map(Path::normalize)
                    .toList();
        }
    }

    private static List<String> links(Path page) {
        return LINK.matcher(CODE.matcher(read(page)).replaceAll(""))
                .results()
                .map(found -> found.group(1))
                .filter(link -> !link.matches("[a-z]+:.*"))
                .toList();
    }

    private static Path target(Path page, String link) {
        var file = URLDecoder.decode(link.replaceAll("#.*", ""), StandardCharsets.UTF_8);
        return file.isEmpty() ? page : page.resolveSibling(file).normalize();
    }

    /** As GitHub makes them of headings. */
    private static Set<String> anchors(Path page) {
        if (!page.toString().endsWith(".md")) {
            return Set.of();
        }
        var seen = new HashMap<String, Integer>();
        var text = read(page).replaceAll("(?ms)^ *```.*?^ *```", "");
        return HEADING.matcher(text)
                .results()
                .map(heading -> anchor(heading.group(1), seen))
                .collect(Collectors.toSet());
    }

    private static String anchor(String heading, Map<String, Integer> seen) {
        var words = heading.strip().replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1").toLowerCase(Locale.ROOT);
        var plain = words.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
        var before = seen.merge(plain, 1, Integer::sum) - 1;
        return before == 0 ? plain : plain + "-" + before;
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
