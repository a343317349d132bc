package dev.latchkey.webhook.sending;

import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;

/** Lets tests elsewhere send what is due: by itself it is sent to nobody in tests. */
@ApplicationScoped
public class Sending {

    @Inject
    SendingJob job;

    @ActivateRequestContext
    public void now() throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> job.send());
    }
}
