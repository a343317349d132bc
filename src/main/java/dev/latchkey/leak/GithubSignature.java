package dev.latchkey.leak;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/** ECDSA on P-256 with SHA-256, as GitHub signs: in DER and base64, over the bytes of the body. */
final class GithubSignature {

    private static final int P256 = 256;

    private GithubSignature() {}

    /** Whether this key has signed these bytes; it takes as long as hashing them. */
    static boolean isGood(PublicKey key, byte[] body, String signature) {
        try {
            var check = Signature.getInstance("SHA256withECDSA");
            check.initVerify(key);
            check.update(body);
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException | SignatureException e) {
            return false; // no base64, or no signature
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has ECDSA", e);
        }
    }

    /** The key in this PEM; empty where it is none on P-256. */
    static Optional<PublicKey> readKey(String pem) {
        try {
            var der = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
            var key = KeyFactory.getInstance("EC")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(der)));
            return key instanceof ECPublicKey ec && ec.getParams().getOrder().bitLength() == P256
                    ? Optional.of(key)
                    : Optional.empty();
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
