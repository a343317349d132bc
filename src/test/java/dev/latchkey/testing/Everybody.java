package dev.latchkey.testing;

import static io.restassured.RestAssured.given;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Everybody who may or may not do something in one account, signed in once: that is what takes long. */
public record Everybody(
        Tenant tenant, Tenant other, String operator, String ordinaryKey, Map<String, String> serviceKeysWithout) {

    /** What somebody is to the account. */
    public enum Role {
        NOBODY,
        AN_ORDINARY_KEY_OF_THE_ACCOUNT,
        AN_ADMIN,
        AN_OWNER,
        AN_OWNER_OF_ANOTHER_ACCOUNT,
        AN_OPERATOR,
        A_SERVICE_KEY_WITHOUT_THE_PERMISSION,
        A_SERVICE_KEY_WITH_EVERY_PERMISSION;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Signs them in; service keys can have these permissions. */
    public static Everybody around(Tenant tenant, List<String> permissions) {
        var other = Tenant.in("service");
        var serviceKeysWithout = Stream.concat(Stream.of(""), permissions.stream())
                .collect(toMap(identity(), missing -> serviceKey(other, permissions, missing)));
        var ordinaryKey = tenant.createKey("ordinary").secret();
        return new Everybody(tenant, other, Tenant.operator(), ordinaryKey, serviceKeysWithout);
    }

    private static String serviceKey(Tenant tenant, List<String> permissions, String missing) {
        var held = permissions.stream().filter(each -> !each.equals(missing)).toList();
        return tenant.createKey(Map.of("name", "back end", "permissions", held)).secret();
    }

    /** A request by somebody in this role, where the permission is the one that a service key needs. */
    public RequestSpecification as(Role role, String permission) {
        return switch (role) {
            case NOBODY -> given().contentType(ContentType.JSON);
            case AN_ORDINARY_KEY_OF_THE_ACCOUNT -> Tenant.as(ordinaryKey);
            case AN_ADMIN -> Tenant.as(tenant.admin());
            case AN_OWNER -> Tenant.as(tenant.owner());
            case AN_OWNER_OF_ANOTHER_ACCOUNT -> Tenant.as(other.owner());
            case AN_OPERATOR -> Tenant.as(operator);
            case A_SERVICE_KEY_WITHOUT_THE_PERMISSION -> Tenant.as(serviceKeyWithout(permission));
            case A_SERVICE_KEY_WITH_EVERY_PERMISSION -> Tenant.as(serviceKeyWithout(""));
        };
    }

    /** One with all the others; with all there are, where no service key can have this one. */
    private String serviceKeyWithout(String permission) {
        var key = serviceKeysWithout.containsKey(permission) ? permission : "";
        return Objects.requireNonNull(serviceKeysWithout.get(key));
    }
}
