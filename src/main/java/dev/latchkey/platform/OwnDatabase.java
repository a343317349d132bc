package dev.latchkey.platform;

import io.quarkus.runtime.configuration.ConfigUtils;
import java.util.Map;

/** A database that comes with Latchkey; only the JVM build has one. */
public interface OwnDatabase {

    /** The settings that lead to the database. */
    String URL = "latchkey.database.url";

    String USERNAME = "latchkey.database.username";
    String PASSWORD = "latchkey.database.password";

    /** Starts it and returns the settings that lead to it; {@link IllegalStateException} says why it cannot. */
    Map<String, String> start();

    /** In the profiles that are for trying and developing Latchkey. */
    static boolean isWanted() {
        return ConfigUtils.isProfileActive("dev") || ConfigUtils.isProfileActive("embedded");
    }
}
