package dev.latchkey.platform;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/**
 * Tells the OpenAPI document, while the application is built, what its scanner overlooks in our code: the status that
 * {@link ResponseStatus} sets, what a table is, and the fields of records that are null at times.
 */
@OpenApiFilter(stages = RunStage.BUILD)
public class ApiDetails implements OASFilter {

    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);

    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

    private final IndexView index;

    public ApiDetails(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        index.getAnnotations(ResponseStatus.class).forEach(status -> correctStatus(status, api.getPaths()));
        api.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(ApiDetails::correctTable);
        index.getKnownClasses().stream()
                .filter(ClassInfo::isRecord)
                .forEach(type -> allowNulls(type, api.getComponents().getSchemas()));
    }

    private static void correctStatus(AnnotationInstance status, Paths paths) {
        var method = status.target().asMethod();
        var path = paths.getPathItem(pathOf(method.declaringClass()) + pathOf(method));
        path.getOperations().forEach((verb, operation) -> {
            var answer = operation.getResponses().getAPIResponse("200");
            if (answer != null && method.hasAnnotation("jakarta.ws.rs." + verb)) {
                operation.getResponses().removeAPIResponse("200");
                operation.getResponses().addAPIResponse(status.value().asString(), answer);
            }
        });
    }

    /** To the scanner a stream of texts is a list of them; and how much we like to send it is for nobody to know. */
    private static void correctTable(Operation operation) {
        var answer = operation.getResponses().getAPIResponse("200");
        var content = answer == null ? null : answer.getContent();
        if (content != null) {
            List.copyOf(content.getMediaTypes().keySet()).stream()
                    .filter(type -> type.startsWith(Csv.MEDIA_TYPE))
                    .forEach(type -> correctTable(type, content));
        }
    }

    private static void correctTable(String type, Content content) {
        content.removeMediaType(type);
        var table =
                OASFactory.createMediaType().schema(OASFactory.createSchema().addType(SchemaType.STRING));
        var unused = content.addMediaType(Csv.MEDIA_TYPE, table);
    }

    private static String pathOf(AnnotationTarget target) {
        var path = target.declaredAnnotation(Path.class);
        return path == null ? "" : path.value().asString();
    }

    private void allowNulls(ClassInfo type, Map<String, Schema> schemas) {
        schemas.forEach((name, schema) -> {
            // Page<KeyView> is PageKeyView.
            if (type.typeParameters().isEmpty() ? name.equals(type.simpleName()) : name.startsWith(type.simpleName())) {
                nullables(type).forEach(field -> allowNull(field, schema));
            }
        });
    }

    private Stream<String> nullables(ClassInfo type) {
        return type.fields().stream().flatMap(field -> {
            if (field.hasAnnotation(JsonUnwrapped.class)) {
                return nullables(index.getClassByName(field.type().name()));
            }
            var nullable = field.type().hasAnnotation(NULLABLE);
            return nullable ? Stream.of(SNAKE_CASE.translate(field.name())) : Stream.empty();
        });
    }

    private static void allowNull(String field, Schema schema) {
        var property = schema.getProperties().get(field);
        if (property != null && !allowsNull(property)) {
            var unused = schema.addProperty(field, orNull(property));
        }
    }

    /** Asked first, because Quarkus runs each filter twice over the same document. */
    private static boolean allowsNull(Schema schema) {
        return schema.getAnyOf() != null
                || (schema.getType() != null && schema.getType().contains(SchemaType.NULL));
    }

    private static Schema orNull(Schema schema) {
        if (schema.getRef() == null) {
            return schema.addType(SchemaType.NULL);
        }
        var nothing = OASFactory.createSchema().addType(SchemaType.NULL);
        return OASFactory.createSchema().description(schema.getDescription()).anyOf(List.of(schema, nothing));
    }
}
