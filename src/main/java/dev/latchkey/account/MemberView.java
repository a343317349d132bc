package dev.latchkey.account;

import java.time.Instant;
import java.util.UUID;

/** Somebody in an account, as callers see them. */
public record MemberView(UUID userId, String email, Role role, Instant createdAt) {}
