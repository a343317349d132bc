package dev.latchkey.revocation.proof;

import dev.latchkey.revocation.proof.Faults.Fault;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The faults that a cluster must survive, as they are numbered in docs/contributors/revocation-proof.md. */
enum Scenario {
    T1_NOTHING(Faults::none),
    T2_A_REPLICA_STANDS_STILL(Faults::aReplicaStandsStill),
    T3_THE_DATABASE_IS_OUT_OF_REACH(Faults::theDatabaseIsOutOfReach),
    T3_CONNECTIONS_ARE_HALF_OPEN(Faults::connectionsAreHalfOpen),
    T3_CONNECTIONS_ARE_RESET(Faults::connectionsAreReset),
    T3_THE_LINK_IS_SLOW(Faults::theLinkIsSlow),
    T4_NOTIFICATIONS_ARE_CUT_OFF(Faults::notificationsAreCutOff),
    T5_A_REPLICA_IS_KILLED(Faults::aReplicaIsKilled),
    T6_EVERY_CONNECTION_IS_TERMINATED(Faults::everyConnectionIsTerminated),
    T6_THE_DATABASE_RESTARTS(Faults::theDatabaseRestarts),
    T10_READS_ARE_SLOW(Faults::readsAreSlow),
    T11_A_REPLICA_GETS_A_TENTH_OF_THE_TIME(Faults::aReplicaGetsATenthOfTheTime),
    T12_A_REPLICA_LEAVES_AND_ANOTHER_JOINS(Faults::aReplicaLeavesAndAnotherJoins);

    private final Fault fault;

    Scenario(Fault fault) {
        this.fault = fault;
    }

    static List<Scenario> withNumber(String number) {
        var those =
                Stream.of(values()).filter(each -> each.number().equals(number)).toList();
        if (those.isEmpty()) {
            throw new IllegalArgumentException("No fault that one cluster survives has the number " + number);
        }
        return those;
    }

    Fault fault() {
        return fault;
    }

    /** Such as T3. */
    String number() {
        return name().substring(0, name().indexOf('_'));
    }

    String what() {
        return name().substring(name().indexOf('_') + 1)
                .toLowerCase(Locale.ROOT)
                .replace('_', ' ');
    }
}
