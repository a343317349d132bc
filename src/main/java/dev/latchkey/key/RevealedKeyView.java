package dev.latchkey.key;

/** A secret that its keyspace shows again (S3.1). */
public record RevealedKeyView(String key) {

    @Override
    public String toString() {
        return "RevealedKeyView";
    }
}
