package dev.latchkey.webhook;

import dev.latchkey.platform.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A signing secret that somebody wants (S2.5). */
public record NewSigningSecret(
        @NotBlank @Size(max = 255) @PlainText String label) {}
