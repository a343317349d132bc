package dev.latchkey.dialect.notedx;

import dev.latchkey.account.AccountStatus;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * How an account's keys were used, for bills: a job is a check that was accepted. Latchkey counts neither tokens nor money, so
 * that these are 0, as numbers, because that is what the SDK documents.
 *
 * @param apiKeys by the keys' ids
 */
public record NotedxUsage(
        Period period, Totals totals, List<Month> monthlyBreakdown, Map<UUID, KeyUsage> apiKeys, Billing billing) {

    /** Both included, as {@code 2026-11}. */
    public record Period(String startMonth, String endMonth) {}

    public record Totals(long jobs, long transcriptionTokens, long noteTokens, long totalTokens, long freeJobsLeft) {}

    public record Month(String month, long jobs, long transcriptionTokens, long noteTokens, long totalTokens) {}

    /** {@code usage_percentage} is the key's part of all jobs. */
    public record KeyUsage(long jobs, Tokens tokens, double usagePercentage) {}

    public record Tokens(long transcription, long noteGeneration, long total) {}

    /** The month that is running, and what the account is in it. */
    public record Billing(
            double currentUsageAmount,
            Instant billingPeriodStart,
            Instant billingPeriodEnd,
            AccountStatus subscriptionStatus) {

        static Billing of(YearMonth current, AccountStatus status) {
            return new Billing(0, startOf(current), startOf(current.plusMonths(1)), status);
        }

        private static Instant startOf(YearMonth month) {
            return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
    }

    /** @param jobs by month and key, without those that have none */
    static NotedxUsage of(YearMonth first, YearMonth last, Map<YearMonth, Map<UUID, Long>> jobs, Billing billing) {
        var total = jobs.values().stream().mapToLong(NotedxUsage::sum).sum();
        return new NotedxUsage(
                new Period(first.toString(), last.toString()),
                new Totals(total, 0, 0, 0, 0),
                Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
                        .map(month -> new Month(month.toString(), sum(jobs.getOrDefault(month, Map.of())), 0, 0, 0))
                        .toList(),
                byKey(jobs, total),
                billing);
    }

    private static long sum(Map<UUID, Long> jobs) {
        return jobs.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<UUID, KeyUsage> byKey(Map<YearMonth, Map<UUID, Long>> jobs, long total) {
        var sums = new TreeMap<UUID, Long>();
        jobs.values().forEach(month -> month.forEach((key, count) -> sums.merge(key, count, Long::sum)));
        var usages = new TreeMap<UUID, KeyUsage>();
        sums.forEach((key, count) ->
                usages.put(key, new KeyUsage(count, new Tokens(0, 0, 0), Math.round(1e4 * count / total) / 1e2)));
        return usages;
    }
}
