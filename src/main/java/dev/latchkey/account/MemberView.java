package dev.latchkey.account;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/** Somebody in an account, as callers see them. */
@RegisterForReflection
public record MemberView(UUID userId, String email, Role role, Instant createdAt) {}
