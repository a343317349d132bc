package dev.latchkey.gateway;

import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.platform.Challenge;
import dev.latchkey.platform.ClientAddress;
import dev.latchkey.platform.Credential;
import dev.latchkey.platform.ProblemSender;
import dev.latchkey.verification.Attempt;
import dev.latchkey.verification.Door;
import dev.latchkey.verification.KeyVerifier;
import dev.latchkey.verification.KnownKey;
import dev.latchkey.verification.QueryGuard;
import dev.latchkey.verification.RateLimitHeaders;
import dev.latchkey.verification.Refusal;
import dev.latchkey.verification.Verdict;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;
import java.util.Set;

/**
 * {@code /v1/forward-auth}, with any method: may this request pass, and whose is it? 200 says yes. A plain route instead
 * of a resource, because every request through a gateway waits for it.
 */
@ApplicationScoped
class ForwardAuth {

    static final String PATH = "/v1/forward-auth";

    /** All that nginx passes on; everything else it takes for a failure of ours (500). */
    private static final Set<Integer> KNOWN_TO_NGINX = Set.of(401, 403);

    private final KeyVerifier verifier;
    private final Routes routes;
    private final ClientAddress clients;
    private final RateLimitHeaders limits;
    private final ProblemSender problems;

    ForwardAuth(
            KeyVerifier verifier,
            Routes routes,
            ClientAddress clients,
            RateLimitHeaders limits,
            ProblemSender problems) {
        this.verifier = verifier;
        this.routes = routes;
        this.clients = clients;
        this.limits = limits;
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.route().order(QueryGuard.ORDER + 1).handler(this::takeOurs);
    }

    /** By the path as it came: the router would resolve a client's {@code /../whoami} behind ours, and find another door. */
    private void takeOurs(RoutingContext context) {
        var path = context.request().path();
        if (path != null
                && path.startsWith(PATH)
                && (path.length() == PATH.length() || path.charAt(PATH.length()) == '/')) {
            answer(context.request().resume());
        } else {
            context.next();
        }
    }

    private void answer(HttpServerRequest request) {
        try {
            var query = OriginalRequest.isAppended(request) ? GatewayQuery.NONE : GatewayQuery.parse(request.params());
            check(request, query);
        } catch (HttpProblem mistakeOfTheGateway) {
            problems.send(mistakeOfTheGateway, request);
        }
    }

    private void check(HttpServerRequest request, GatewayQuery query) {
        try {
            checkKey(request, query.and(routes.demandOf(OriginalRequest.of(request))));
        } catch (HttpProblem refusal) {
            refuse(request, query, refusal);
        }
    }

    private void checkKey(HttpServerRequest request, GatewayQuery query) {
        try {
            var key = keyOf(request);
            var attempt = attempt(request, query.demand());
            var verdict = verifier.verifyAtOnce(key, attempt);
            if (verdict == null) {
                verifier.verifyLate(key, attempt)
                        .subscribe()
                        .with(
                                late -> tell(request, query, attempt, late),
                                failure -> refuse(request, query, Challenge.verificationUnavailable()));
            } else {
                tell(request, query, attempt, verdict);
            }
        } catch (HttpProblem refusal) {
            refuse(request, query, refusal);
        }
    }

    private static String keyOf(HttpServerRequest request) {
        var headers = request.headers();
        var credential = Credential.of(headers.getAll(HttpHeaders.AUTHORIZATION), headers.getAll("X-API-Key"));
        if (credential instanceof Credential.ApiKey key) {
            return key.text();
        }
        if (credential instanceof Credential.SessionToken) {
            throw Challenge.invalidKey();
        }
        throw Challenge.noCredential(credential);
    }

    private Attempt attempt(HttpServerRequest request, Demand demand) {
        return new Attempt(
                Door.FORWARD_AUTH,
                demand.keyspace(),
                demand.permissions(),
                Credential.usernameOf(request.headers().getAll("X-Username")),
                clients.behindGateway(request),
                request.getHeader(HttpHeaders.USER_AGENT),
                Objects.requireNonNullElse(demand.cost(), 1L));
    }

    private void tell(HttpServerRequest request, GatewayQuery query, Attempt attempt, Verdict verdict) {
        var response = request.response();
        limits.write(verdict.charge(), response::putHeader);
        if (verdict instanceof Verdict.Accepted accepted && isMeantFor(attempt, accepted.key())) {
            KeyHeaders.write(accepted, response);
            var unused = response.end();
        } else {
            refuse(request, query, Refusal.of(verdict, attempt));
        }
    }

    /** The keys for Latchkey itself open no product, unless the gateway names their keyspace. */
    private static boolean isMeantFor(Attempt attempt, KnownKey key) {
        return attempt.keyspace() != null || !key.keyspace().equals(Keyspace.SERVICE);
    }

    private void refuse(HttpServerRequest request, GatewayQuery query, HttpProblem refusal) {
        var status = refusal.getStatusCode();
        var told = query.nginx() && !KNOWN_TO_NGINX.contains(status)
                ? HttpProblem.builder(refusal)
                        .withStatus(403)
                        .withHeader("X-Auth-Status", status)
                        .build()
                : refusal;
        problems.send(told, request, query.demand().keyspace());
    }
}
