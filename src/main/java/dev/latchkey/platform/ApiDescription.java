package dev.latchkey.platform;

/** The credentials that calls take, by their names in the OpenAPI document. */
public final class ApiDescription {

    public static final String SESSION = "session";
    public static final String SERVICE_KEY = "service_key";
    public static final String API_KEY = "api_key";

    private ApiDescription() {}
}
