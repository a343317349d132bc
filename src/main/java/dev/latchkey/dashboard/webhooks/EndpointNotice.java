package dev.latchkey.dashboard.webhooks;

import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What has just been done with an endpoint, told once on its page. */
public class EndpointNotice {

    @RestQuery
    public @Nullable String done;

    /** How many deliveries are sent again. */
    @RestQuery
    public long count;

    /** Whether there are others that were not. */
    @RestQuery
    public boolean more;
}
