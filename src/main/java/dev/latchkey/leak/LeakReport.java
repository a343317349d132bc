package dev.latchkey.leak;

import dev.latchkey.key.KeyLeaks.Leak;
import dev.latchkey.key.LeakAction;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One secret at one place, reported once. Of the secret it has what every list shows. */
@Entity
@Immutable
class LeakReport extends PanacheEntityBase {

    static final String COLUMNS = "id, account_id, key_id, last_four, fingerprint, source, url, reporter, action, at";

    @Id
    UUID id;

    UUID accountId;
    UUID keyId;
    String lastFour;
    byte[] fingerprint;
    String source;

    @Nullable String url;

    /** {@code github}, or the id of the service key that reported it. */
    String reporter;

    String action;
    Instant at;

    static LeakReport of(Leak leak, Sighting sighting, LeakAction action, String reporter, Instant now) {
        var report = new LeakReport();
        report.id = leak.id();
        report.accountId = leak.secret().accountId();
        report.keyId = leak.secret().keyId();
        report.lastFour = leak.secret().lastFour();
        report.fingerprint = HexFormat.of().parseHex(sighting.fingerprint());
        report.source = leak.source();
        report.url = sighting.finding().url();
        report.reporter = reporter;
        report.action = action.text();
        report.at = now;
        return report;
    }

    String fingerprintText() {
        return HexFormat.of().formatHex(fingerprint);
    }

    LeakAction action() {
        return LeakAction.valueOf(action.toUpperCase(Locale.ROOT));
    }

    static Uni<List<LeakReport>> listOf(Collection<String> fingerprints) {
        return LeakReport.list(
                "fingerprint in ?1",
                fingerprints.stream().map(HexFormat.of()::parseHex).toList());
    }
}
