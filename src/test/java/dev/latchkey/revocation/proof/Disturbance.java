package dev.latchkey.revocation.proof;

import java.util.List;

/** When which replicas were not well: from the beginning of a fault until all were ready again. */
record Disturbance(List<Integer> replicas, long began, long ended) {

    boolean touches(Operation operation) {
        return replicas.contains(operation.replica()) && operation.began() < ended && operation.ended() > began;
    }
}
