/** The API that SoshiaConnect documents (S4), for accounts of the keyspace {@code soshia}. */
@NullMarked
package dev.latchkey.dialect.soshia;

import org.jspecify.annotations.NullMarked;
