package dev.latchkey.webhook.sending;

import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Path;

/** A key and a certificate that it has signed itself, for this name. */
final class Keystore {

    private static final String PASSWORD = "changeit";

    private Keystore() {}

    static PfxOptions of(Path folder, String name) throws IOException, InterruptedException {
        var file = folder.resolve(name + ".p12").toString();
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file,
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start()
                .waitFor();
        if (made != 0) {
            throw new IOException("keytool failed");
        }
        return new PfxOptions().setPath(file).setPassword(PASSWORD);
    }
}
