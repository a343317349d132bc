/** The Dashboard API that SOAPNoteAPI documents (S1), for accounts of the keyspace {@code soapnote}. */
@NullMarked
package dev.latchkey.dialect.soapnote;

import org.jspecify.annotations.NullMarked;
