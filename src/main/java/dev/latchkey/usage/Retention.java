package dev.latchkey.usage;

import dev.latchkey.keyspace.Keyspaces;
import dev.latchkey.keyspace.Limit;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** For how many days each plan keeps usage, as arrays that a statement takes; 0 is for ever. */
@Singleton
class Retention {

    private final List<String> keyspaces = new ArrayList<>();
    private final List<String> plans = new ArrayList<>();
    private final List<Integer> days = new ArrayList<>();

    Retention(Keyspaces all) {
        for (var keyspace : all.all()) {
            for (var plan : keyspace.plans().values()) {
                keyspaces.add(keyspace.name());
                plans.add(plan.name());
                days.add(days(plan.usageDays()));
            }
        }
    }

    private static int days(Limit limit) {
        return limit.isNone() ? 0 : Math.toIntExact(limit.max());
    }

    String[] keyspaces() {
        return keyspaces.toArray(String[]::new);
    }

    String[] plans() {
        return plans.toArray(String[]::new);
    }

    Integer[] days() {
        return days.toArray(Integer[]::new);
    }

    /** The different numbers of days after which something is dropped. */
    Integer[] ends() {
        return days.stream().filter(number -> number > 0).distinct().toArray(Integer[]::new);
    }
}
