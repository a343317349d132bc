package dev.latchkey.dialect;

import dev.latchkey.platform.TrueOrFalse;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** Which vendors' APIs are spoken; the paths of one that is not are unknown here (404). */
@ConfigMapping(prefix = "latchkey.dialects")
public interface Dialects {

    /** What the name of a setting that switches a dialect begins with. */
    String SWITCH = "latchkey.dialects.";

    /** SOAPNoteAPI, for the accounts of the keyspace {@code soapnote}. */
    @WithDefault("true")
    @WithConverter(TrueOrFalse.class)
    boolean soapnote();

    /** NoteDx, for the accounts of the keyspace {@code notedx}. */
    @WithDefault("true")
    @WithConverter(TrueOrFalse.class)
    boolean notedx();

    /** SoshiaConnect, for the accounts of the keyspace {@code soshia}. */
    @WithDefault("true")
    @WithConverter(TrueOrFalse.class)
    boolean soshia();
}
