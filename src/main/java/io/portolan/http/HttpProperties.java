package io.portolan.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much memory requests and answers may take.
 *
 * @param answerCache how many bytes of whole answers are kept at most
 * @param maxBody how long a document may be, sent or answered: 100,000 addresses in YAML are 6 MB
 */
@ConfigurationProperties("portolan.http")
record HttpProperties(
        @DefaultValue("64MB") DataSize answerCache, @DefaultValue("16MB") DataSize maxBody) {}
