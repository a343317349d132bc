package dev.latchkey.platform;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Tells the OpenAPI document, while the application is built, what parameters and fields are that mean the same wherever they
 * stand, and that a change may be answered before it is in force.
 */
@OpenApiFilter(stages = RunStage.BUILD)
public class ApiWords implements OASFilter {

    private static final String PREFER = "Prefer";

    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("account", "The account's id"),
            Map.entry("key", "The key's id"),
            Map.entry("member", "The id of the person in this account"),
            Map.entry("secret", "The signing secret's id"),
            Map.entry("endpoint", "The endpoint's id"),
            Map.entry("delivery", "The delivery's id"),
            Map.entry("customer_id", "The account's id"),
            Map.entry("key_id", "The key's id"),
            Map.entry("api_key_id", "The key's number in its account"),
            Map.entry("api_key", "The key, or its id"),
            Map.entry("showFull", "Whether keys come whole, where the keyspace keeps them"),
            Map.entry("start_month", "The first month, such as 2030-01; the current one where none is given"),
            Map.entry("end_month", "The last month, such as 2030-02; the current one where none is given"),
            Map.entry("Latchkey-Account", "The account's id, for somebody who has several in this keyspace"),
            Map.entry("Github-Public-Key-Identifier", "Which of GitHub's keys has signed the body"),
            Map.entry("Github-Public-Key-Signature", "The signature of the body, in base64"),
            Map.entry(
                    "Idempotency-Key",
                    "1 to 255 visible characters, for example a UUID: the same request with the same one has the same reply"),
            Map.entry(HttpHeaders.IF_MATCH, "The ETag that was read: refused with 412 where it has changed since"),
            Map.entry(PREFER, "respond-async: answers 202 at once instead of waiting until the change is in force"));

    private final Properties fields = new Properties();

    public ApiWords() {
        try (var file = new StringReader(BundledText.read("api-fields.properties"))) {
            fields.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Parameter filterParameter(Parameter parameter) {
        if (parameter.getDescription() == null && parameter.getName() != null) {
            parameter.setDescription(PARAMETERS.get(parameter.getName()));
        }
        return parameter;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .filter(ApiWords::mayBeStillToCome)
                .forEach(ApiWords::describeWaiting);
        api.getComponents().getSchemas().forEach(this::describeFields);
    }

    private void describeFields(String object, Schema schema) {
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, field) -> {
                if (field.getDescription() == null) {
                    field.setDescription(fields.getProperty(object + "." + name, fields.getProperty(name)));
                }
            });
        }
    }

    private static boolean mayBeStillToCome(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> PREFER.equals(parameter.getName()));
    }

    private static void describeWaiting(Operation operation) {
        var responses = operation.getResponses();
        var done = List.of("200", "201").stream()
                .filter(responses::hasAPIResponse)
                .findFirst()
                .map(responses::getAPIResponse);
        var waiting = OASFactory.createAPIResponse().description("Done, and in force by effective_no_later_than");
        done.ifPresent(reply -> waiting.setContent(reply.getContent()));
        var unused = responses.addAPIResponse("202", waiting);
    }
}
