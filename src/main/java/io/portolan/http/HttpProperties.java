package io.portolan.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much memory requests and answers may take.
 *
 * @param answerCache how many bytes of whole answers are kept at most
 * @param outgoing how many bytes of large answers may be on their way at once, at most 2 TB
 * @param maxBody how long a document may be, sent or answered: 100,000 addresses in YAML are 6 MB
 * @param lists how many lists and bundles are computed at once
 * @param histories how many questions about the past are answered at once
 */
@ConfigurationProperties("portolan.http")
record HttpProperties(
        @DefaultValue("64MB") DataSize answerCache,
        @DefaultValue("128MB") DataSize outgoing,
        @DefaultValue("16MB") DataSize maxBody,
        @DefaultValue("8") int lists,
        @DefaultValue("3") int histories) {}
