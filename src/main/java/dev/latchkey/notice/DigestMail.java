package dev.latchkey.notice;

import dev.latchkey.notice.Digest.Told;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The text of a mail. {@code path} is where the account's calls begin. */
@CheckedTemplate(basePath = "notice", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record DigestMail(String account, String path, Told leaked, Told switchedOff, Told expired, Told expiring, Told stale)
        implements TemplateInstance {

    static DigestMail of(Digest digest) {
        var claim = digest.claim();
        return new DigestMail(
                claim.accountName(),
                "/v1/accounts/" + claim.accountId(),
                digest.of(Kind.LEAKED),
                digest.of(Kind.SWITCHED_OFF),
                digest.of(Kind.EXPIRED),
                digest.of(Kind.EXPIRING),
                digest.of(Kind.STALE));
    }
}
