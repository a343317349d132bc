package dev.latchkey.revocation;

import dev.latchkey.revocation.Lease.Standing;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready is who may answer checks, from the database's word or, where its operator wants that, for a while without. */
@Readiness
@Singleton
class LeaseHealth implements HealthCheck {

    private final Lease lease;
    private final LeaseRenewal renewal;
    private final RevocationConfig config;

    LeaseHealth(Lease lease, LeaseRenewal renewal, RevocationConfig config) {
        this.lease = lease;
        this.renewal = renewal;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        var standing = lease.standing();
        return HealthCheckResponse.named("lease")
                .status(standing != Standing.LOST)
                .withData("lease", standing.name().toLowerCase(Locale.ROOT))
                .withData("left_ms", lease.left().toMillis())
                .withData("epoch", renewal.epoch())
                .withData("on_lease_loss", config.onLeaseLoss().toString())
                .build();
    }
}
