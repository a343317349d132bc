package dev.latchkey.notice;

import java.util.EnumMap;
import java.util.List;

/** Everything that the owners of one account have not been told yet. */
record Digest(Claim claim, EnumMap<Kind, Told> told) {

    private static final Told NOTHING = new Told(List.of(), 0);

    /** All of one kind: those that are listed, and how many there are altogether. */
    record Told(List<Item> items, long count) {

        /** How many are not listed. */
        public long more() {
            return count - items.size();
        }
    }

    boolean isEmpty() {
        return told.isEmpty();
    }

    /** None where nothing of the kind is untold. */
    Told of(Kind kind) {
        return told.getOrDefault(kind, NOTHING);
    }

    /** The worst of it. */
    String subject() {
        var worst = told.entrySet().iterator().next();
        return worst.getKey().subject(claim.accountName(), worst.getValue().count());
    }
}
