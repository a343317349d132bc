package dev.latchkey.platform;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Tells the OpenAPI document, while the application is built, with which problems each operation can answer. A resource
 * names only what its operations do not share with others of their kind, by {@link #ALSO}.
 */
@OpenApiFilter(stages = RunStage.BUILD)
public class ApiErrors implements OASFilter {

    /** The name of an OpenAPI extension whose value is one more status, as of a problem. */
    public static final String ALSO = "x-also-refused-with";

    /** A status that calls of some kind can be refused with; of no kind: only where the resource names it. */
    private record Refusal(int status, String description, Predicate<Call> when) {

        String name() {
            return "Problem" + status;
        }

        boolean concerns(Call call) {
            return when.test(call) || call.hasExtension(ALSO, Integer.toString(status));
        }
    }

    private static final List<Refusal> REFUSALS = List.of(
            new Refusal(400, "The request cannot be understood, or says something wrong", Call::canBeWrong),
            new Refusal(
                    401, "The credential is missing or not valid", call -> call.takesCredential() || call.signsIn()),
            new Refusal(402, "The account has a payment due", call -> false),
            new Refusal(403, "The caller is known and may not do this", Call::takesCredential),
            new Refusal(404, "There is nothing with this id that the caller may know of", Call::namesSomething),
            new Refusal(406, "The reply has another media type than the ones accepted", Call::hasReply),
            new Refusal(409, "The state of things does not allow it", call -> call.changes() && call.namesSomething()),
            new Refusal(412, "It has changed in the meantime", call -> call.takes(HttpHeaders.IF_MATCH)),
            new Refusal(413, "The body is too large", Call::hasBody),
            new Refusal(415, "The body has another media type than this call takes", Call::hasBody),
            new Refusal(
                    422,
                    "The same Idempotency-Key came with another body before",
                    call -> call.takes("Idempotency-Key")),
            new Refusal(429, "Too many requests: Retry-After says when to come back", Call::isLimited),
            new Refusal(503, "No answer can be given safely at the moment", Call::needsDatabase));

    /** What tells kinds of operations apart. */
    private record Call(HttpMethod method, Operation operation) {

        /** Whether its resource says itself what refusals look like: see {@link ErrorShape}. */
        boolean hasOwnShape() {
            return operation.getResponses().getDefaultValue() != null;
        }

        boolean canBeWrong() {
            return takesCredential() || hasBody() || has(Parameter.In.QUERY);
        }

        boolean takesCredential() {
            return operation.getSecurity() != null && !operation.getSecurity().isEmpty();
        }

        boolean signsIn() {
            return hasBody() && !takesCredential();
        }

        /** By attempts, or by the key's rate limits. */
        boolean isLimited() {
            return signsIn()
                    || (takesCredential()
                            && operation.getSecurity().stream()
                                    .anyMatch(scheme -> scheme.hasScheme(ApiDescription.API_KEY)));
        }

        boolean namesSomething() {
            return has(Parameter.In.PATH);
        }

        boolean hasReply() {
            return !operation.getResponses().hasAPIResponse("204");
        }

        boolean changes() {
            return method != HttpMethod.GET;
        }

        boolean hasBody() {
            return operation.getRequestBody() != null;
        }

        boolean needsDatabase() {
            return takesCredential() || hasBody();
        }

        boolean hasExtension(String name, String value) {
            return operation.getExtensions() != null
                    && value.equals(operation.getExtensions().get(name));
        }

        boolean takes(String header) {
            return parameters().anyMatch(parameter -> header.equalsIgnoreCase(parameter.getName()));
        }

        private boolean has(Parameter.In place) {
            return parameters().anyMatch(parameter -> parameter.getIn() == place);
        }

        private Stream<Parameter> parameters() {
            return operation.getParameters() == null ? Stream.empty() : operation.getParameters().stream();
        }
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getComponents().addSchema("Problem", problem());
        for (var path : api.getPaths().getPathItems().values()) {
            path.getOperations().forEach((method, operation) -> {
                var call = new Call(method, operation);
                if (call.hasOwnShape()) {
                    operation.getResponses().removeAPIResponse("400"); // the scanner's, which says less
                } else {
                    REFUSALS.stream()
                            .filter(refusal -> refusal.concerns(call))
                            .forEach(refusal -> describe(refusal, operation, api.getComponents()));
                }
            });
        }
    }

    private static void describe(Refusal refusal, Operation operation, Components shared) {
        shared.addResponse(refusal.name(), response(refusal));
        var reference = OASFactory.createAPIResponse().ref(refusal.name());
        operation.getResponses().addAPIResponse(Integer.toString(refusal.status()), reference);
    }

    private static APIResponse response(Refusal refusal) {
        var content =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("Problem"));
        return OASFactory.createAPIResponse()
                .description(refusal.description())
                .content(OASFactory.createContent().addMediaType(HttpProblem.MEDIA_TYPE.toString(), content));
    }

    /** As {@link Problem} and {@link ProblemCompleter} make it. */
    private static Schema problem() {
        var error = object("One wrong field of the body or one wrong parameter")
                .addProperty("pointer", text("A JSON pointer as a URI fragment"))
                .addProperty("parameter", text("The name of the parameter"))
                .addProperty("detail", text("What is wrong with it"))
                .required(List.of("detail"));
        return object("A refusal (RFC 9457)")
                .addProperty("type", text("The kind of problem, as a URI").format("uri"))
                .addProperty("title", text("The kind of problem, in words"))
                .addProperty(
                        "status",
                        OASFactory.createSchema().addType(SchemaType.INTEGER).description("The reply's status"))
                .addProperty("detail", text("This very problem, in words"))
                .addProperty("instance", text("Stands in the log too").format("uri"))
                .addProperty("code", text("The kind of problem, for programs: it stays as it is"))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(SchemaType.ARRAY)
                                .items(error)
                                .description("Each wrong field or parameter, where the request says something wrong"))
                .required(List.of("type", "title", "status", "detail", "instance", "code"));
    }

    private static Schema object(String description) {
        return OASFactory.createSchema().addType(SchemaType.OBJECT).description(description);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }
}
