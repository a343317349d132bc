package dev.latchkey.usage;

import java.time.Instant;
import java.util.UUID;

/** A warning as callers see it; {@code since} is when what it warns of began. */
public record UsageWarningView(String code, UUID keyId, String detail, Instant since) {}
