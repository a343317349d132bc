package dev.latchkey.dashboard;

import io.netty.handler.codec.http.QueryStringDecoder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/**
 * Reads what a browser sends from a form, as UTF-8 whatever the request says. The framework's own way logs what it cannot
 * decode, which may be a password, and on some of it never answers.
 */
@Provider
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class FormReader implements MessageBodyReader<Form> {

    /** As many as any page has, many times over; of more the others are not looked at. */
    private static final int MOST_FIELDS = 1000;

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Form.class;
    }

    @Override
    public Form readFrom(
            Class<Form> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        return read(new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }

    /** 400 for an escape that is none, and for a NUL, which no browser types and PostgreSQL cannot store. */
    static Form read(String body) {
        try {
            return Form.of(new QueryStringDecoder(body, StandardCharsets.UTF_8, false, MOST_FIELDS, true).parameters());
        } catch (IllegalArgumentException e) {
            throw Form.unreadable(); // without the cause: it quotes what it could not read
        }
    }
}
