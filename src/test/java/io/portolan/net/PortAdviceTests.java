package io.portolan.net;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortAdviceTests {

    /** A space that a table of tests would take away is written as {@code _}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    60000-40000       | 40000-60000
                    60000_-_40000     | 40000-60000
                    5060_-_5061       | 5060-5061
                    5060:5061         | 5060-5061
                    5060..5061        | 5060-5061
                    5060_to_5061      | 5060-5061
                    40000–60000       | 40000-60000
                    05060             | 5060
                    5060-05061        | 5060-5061
                    5060_             | 5060
                    _5060             | 5060
                    5060,5061         | a list of 2: 5060 and 5061
                    5060,_5061        | a list of 2: 5060 and 5061
                    5060_5061         | a list of 2: 5060 and 5061
                    5060;40000:60000  | a list of 2: 5060 and 40000-60000
                    1,2,3,4,5         | a list of 5: 1, 2, 3, 4 and 1 more
                    *                 | 1-65535 for every port
                    any               | 1-65535 for every port
                    ANY               | 1-65535 for every port
                    0-65535           | 1-65535 for every port
                    """)
    void saysWhatToWriteInstead(String text, String instead) {
        String written = text.replace('_', ' ');
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PortRange.parse(written))
                .withMessage("ports: %s (expected: %s)", written, instead);
    }
}
