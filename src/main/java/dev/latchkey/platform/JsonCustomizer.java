package dev.latchkey.platform;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** JSON as the API writes and reads it: snake_case, RFC 3339 UTC with milliseconds, and nothing guessed. */
@Singleton
class JsonCustomizer implements ObjectMapperCustomizer {

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        mapper.registerModule(new SimpleModule("latchkey")
                .addSerializer(new MillisecondSerializer())
                .addDeserializer(Instant.class, new MomentDeserializer())
                .addDeserializer(String.class, new TextDeserializer()));
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.getFactory().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
        refuseCoercion(mapper);
    }

    /** Last, so that what Quarkus registers does not replace what we do. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    /** A number where a text belongs is a mistake of the caller, not a text. */
    @SuppressWarnings("deprecation") // the builder that replaces it is not what Quarkus hands out
    private static void refuseCoercion(ObjectMapper mapper) {
        mapper.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
        for (var type : new LogicalType[] {LogicalType.Textual, LogicalType.DateTime, LogicalType.Enum}) {
            var coercions = mapper.coercionConfigFor(type);
            coercions.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
            coercions.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
            coercions.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        }
    }

    /** A moment with always three digits after the second, also where they are zeros (S1.7). */
    static String text(Instant moment) {
        return MILLISECONDS.format(moment);
    }

    private static final class MillisecondSerializer extends StdSerializer<Instant> {

        private static final long serialVersionUID = 1;

        MillisecondSerializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant moment, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(text(moment));
        }
    }

    /** RFC 3339 and nothing else: a number could be seconds or milliseconds. */
    private static final class MomentDeserializer extends StdScalarDeserializer<Instant> {

        private static final long serialVersionUID = 1;

        MomentDeserializer() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            try {
                if (json.hasToken(JsonToken.VALUE_STRING)) {
                    return OffsetDateTime.parse(json.getText()).toInstant();
                }
                throw MismatchedInputException.from(json, Instant.class, "no text");
            } catch (DateTimeException e) {
                throw MismatchedInputException.from(json, Instant.class, "no date and time");
            }
        }
    }

    /** PostgreSQL cannot store a NUL, nor half of a surrogate pair. */
    private static final class TextDeserializer extends StdScalarDeserializer<String> {

        private static final long serialVersionUID = 1;

        TextDeserializer() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
            var text = StringDeserializer.instance.deserialize(json, context);
            if (text.indexOf(0) >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
                throw MismatchedInputException.from(json, String.class, "not a storable text");
            }
            return text;
        }
    }
}
