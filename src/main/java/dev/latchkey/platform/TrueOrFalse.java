package dev.latchkey.platform;

import org.eclipse.microprofile.config.spi.Converter;

/** Takes no third word: what is neither must not quietly be one of them. */
public class TrueOrFalse implements Converter<Boolean> {

    private static final long serialVersionUID = 1;

    @Override
    public Boolean convert(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("must be true or false");
        }
        return Boolean.valueOf(text);
    }
}
