package dev.latchkey.revocation.proof;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jboss.byteman.agent.submit.ScriptText;
import org.jboss.byteman.agent.submit.Submit;

/**
 * A mistake put into every running replica by the rules of one file, and taken out again when closed. The product has no
 * code for any of them.
 */
final class SeededBug implements AutoCloseable {

    private final Cluster cluster;
    private final List<ScriptText> script;

    private SeededBug(Cluster cluster, ScriptText script) {
        this.cluster = cluster;
        this.script = List.of(script);
    }

    static SeededBug seed(Cluster cluster, String name) throws Exception {
        var bug = new SeededBug(cluster, new ScriptText(name, read("/seeded-bugs/" + name + ".btm")));
        for (var replica : cluster.replicas()) {
            at(replica).addScripts(bug.script);
        }
        return bug;
    }

    /** A mistyped rule changes nothing, and a proof that rests on it would prove nothing: so rules must have matched. */
    void mustHaveBeenInjected() throws Exception {
        for (var replica : cluster.replicas()) {
            var rules = at(replica).listAllRules();
            if (!rules.contains("Transformed in:") || rules.contains("threw ") || rules.contains("failed to")) {
                throw new IllegalStateException("Not injected into " + replica + ":\n" + rules);
            }
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
        try (var in = Objects.requireNonNull(SeededBug.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
