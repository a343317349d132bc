package dev.latchkey.webhook.sending;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.webhook.sending.Lane.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The places for attempts that a replica has, and who gets them. Whatever some endpoints do, the others keep theirs: those
 * that have not shown that they answer have at most half of all together, those that fail a quarter, and nobody gets more
 * than a quarter of what is free at the moment. The last eighth is for those of which nothing good is known yet.
 */
final class Lanes {

    static final int PLACES = 512;

    private static final int SHARE = 4;

    /** Of how many endpoints something is known; of one that has been forgotten it is found out again. */
    private static final int LANES = 10_000;

    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Cache<UUID, Lane> lanes = Caffeine.newBuilder()
            .maximumSize(LANES)
            .expireAfterAccess(REMEMBERED)
            .build();
    private final Map<Standing, Integer> taken = new EnumMap<>(Standing.class);

    /** An endpoint that has something to be sent, and how much of it. */
    record Due(UUID endpointId, int count) {}

    /** A place of an endpoint; it keeps the kind that it was given as. */
    record Place(Lane lane, Standing standing) {}

    /** How many each of these endpoints may begin now; those that may none are left out. */
    synchronized List<Due> allot(List<Due> due, Instant now) {
        var allotted = new ArrayList<Due>();
        var given = new EnumMap<Standing, Integer>(Standing.class);
        for (var each : due) {
            var lane = lanes.getIfPresent(each.endpointId());
            var room = Math.min(each.count(), roomOf(lane == null ? new Lane() : lane, given, now));
            if (room > 0) {
                var unused = given.merge(lane == null ? Standing.NEW : lane.standing(), room, Integer::sum);
                allotted.add(new Due(each.endpointId(), room));
            }
        }
        return allotted;
    }

    private int roomOf(Lane lane, Map<Standing, Integer> given, Instant now) {
        var fresh = count(given, Standing.NEW);
        var failing = count(given, Standing.FAILING);
        var free = PLACES - fresh - failing - count(given, Standing.PROVEN);
        var unproven = PLACES / 2 - fresh - failing;
        var ofKind =
                switch (lane.standing()) {
                    case PROVEN -> Math.min(free, PLACES - PLACES / 8 - count(given, Standing.PROVEN));
                    case NEW -> Math.min(free, unproven);
                    case FAILING -> Math.min(Math.min(free, unproven), PLACES / 4 - failing);
                };
        var share = Math.max(free / SHARE, 1) - lane.underWay();
        return Math.min(lane.roomAt(now), Math.min(ofKind, share));
    }

    private int count(Map<Standing, Integer> given, Standing standing) {
        return taken.getOrDefault(standing, 0) + given.getOrDefault(standing, 0);
    }

    synchronized Place begin(UUID endpointId) {
        var lane = lanes.get(endpointId, id -> new Lane());
        lane.begin();
        var unused = taken.merge(lane.standing(), 1, Integer::sum);
        return new Place(lane, lane.standing());
    }

    /** Gives the place back, with what there was to learn of the endpoint. */
    synchronized void end(Place place, Answer answer, Instant now, double random) {
        var unused = taken.merge(place.standing(), -1, Integer::sum);
        place.lane().end();
        if (answer.isSuccess()) {
            place.lane().succeed(answer.took());
        } else if (!answer.isOurs()) {
            place.lane().fail(now, answer.retryAfter(), random);
        }
    }

    synchronized int underWay() {
        return taken.values().stream().mapToInt(Integer::intValue).sum();
    }
}
