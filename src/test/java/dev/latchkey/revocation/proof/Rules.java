package dev.latchkey.revocation.proof;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jboss.byteman.agent.submit.ScriptText;
import org.jboss.byteman.agent.submit.Submit;

/** Rules of Byteman that change the code of every running replica, until they are closed. */
final class Rules implements AutoCloseable {

    private final Cluster cluster;
    private final List<ScriptText> script;

    private Rules(Cluster cluster, ScriptText script) {
        this.cluster = cluster;
        this.script = List.of(script);
    }

    /** Those of a file in {@code src/test/resources/seeded-bugs}. */
    static Rules apply(String name, Cluster cluster) throws Exception {
        var rules = new Rules(cluster, new ScriptText(name, read("/seeded-bugs/" + name + ".btm")));
        for (var replica : cluster.replicas()) {
            at(replica).addScripts(rules.script);
        }
        return rules;
    }

    /**
     * A rule that does not fit the code changes nothing, and a test that rests on it would prove nothing. It fits where it
     * failed on no replica and was used on one: another may not have needed the class yet.
     */
    void mustFit() throws Exception {
        var used = false;
        for (var replica : cluster.replicas()) {
            var rules = at(replica).listAllRules();
            if (rules.contains("threw ") || rules.contains("failed to")) {
                throw new IllegalStateException("Rules that fail on " + replica + ":\n" + rules);
            }
            used |= rules.contains("Transformed in:");
        }
        if (!used) {
            throw new IllegalStateException("No replica uses the rules");
        }
    }

    @Override
    public void close() throws Exception {
        for (var replica : cluster.replicas()) {
            at(replica).deleteScripts(script);
        }
    }

    private static Submit at(ReplicaProcess replica) {
        return new Submit("127.0.0.1", replica.rulesPort(), new PrintStream(PrintStream.nullOutputStream()));
    }

    private static String read(String resource) throws IOException {
        try (var in = Objects.requireNonNull(Rules.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
