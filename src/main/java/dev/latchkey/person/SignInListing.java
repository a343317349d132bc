package dev.latchkey.person;

import dev.latchkey.person.SignInEntry.Shown;
import dev.latchkey.platform.Listing;
import dev.latchkey.platform.Position;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened when people signed in, all or of one kind, the newest hour first. */
record SignInListing(@Nullable SignInEvent event) implements Listing<Shown> {

    private static final Position START = new Position("9999-12-31T00:00:00Z", "0");

    @Override
    public Uni<List<Shown>> read(@Nullable Position after, int limit) {
        var from = after == null ? START : after;
        return Panache.getSession()
                .chain(session -> session.createQuery("""
                                select e, p.email from SignInEntry e left join Person p on p.id = e.personId
                                where (:event = '' or e.event = :event)
                                    and (e.hour < :hour or e.hour = :hour and e.id < :id)
                                order by e.hour desc, e.id desc
                                """, Shown.class)
                        .setParameter("event", event == null ? "" : event.text())
                        .setParameter("hour", Instant.parse(String.valueOf(from.value())))
                        .setParameter("id", Long.valueOf(from.id()))
                        .setMaxResults(limit)
                        .getResultList());
    }

    @Override
    public @Nullable UUID accountId() {
        return null;
    }

    @Override
    public Position positionOf(Shown row) {
        return new Position(row.entry().hour.toString(), String.valueOf(row.entry().id));
    }

    @Override
    public List<@Nullable String> identity() {
        return Arrays.asList("sign-ins", event == null ? null : event.text());
    }
}
