/**
 * Latchkey issues, checks and revokes API keys.
 *
 * <p>A change: resource, {@link dev.latchkey.key.KeyLifecycle}, one transaction. A check: {@link
 * dev.latchkey.verification.ApiKeyFilter}, {@link dev.latchkey.verification.KeyVerifier}, memory, verdict.
 */
@NullMarked
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Latchkey",
                        version = "1",
                        description = "Issues, checks and revokes API keys. Refusals are problem documents (RFC 9457)"
                                + " with a stable code.",
                        license = @License(name = "Apache-2.0")),
        components =
                @Components(
                        securitySchemes = {
                            @SecurityScheme(
                                    securitySchemeName = ApiDescription.SESSION,
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "bearer",
                                    bearerFormat = "JWT",
                                    description = "A person's session token from /auth/login, or an outside issuer's"),
                            @SecurityScheme(
                                    securitySchemeName = ApiDescription.SERVICE_KEY,
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "bearer",
                                    description = "A back end's key of the service keyspace"),
                            @SecurityScheme(
                                    securitySchemeName = ApiDescription.API_KEY,
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "bearer",
                                    description = "An API key; X-API-Key takes it too")
                        }))
package dev.latchkey;

import dev.latchkey.platform.ApiDescription;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.jspecify.annotations.NullMarked;
