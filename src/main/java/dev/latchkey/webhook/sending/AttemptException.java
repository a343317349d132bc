package dev.latchkey.webhook.sending;

/** Why an attempt came to nothing, in the word that the delivery's log tells. */
final class AttemptException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AttemptException(String word) {
        super(word, null, false, false);
    }

    String word() {
        return String.valueOf(getMessage());
    }
}
