package io.portolan.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RoleTests {

    @Test
    void includesThoseBeforeIt() {
        assertThat(Role.ADMIN.included())
                .containsExactly(Role.READER, Role.SUBSCRIBER, Role.PUBLISHER, Role.ADMIN);
        assertThat(Role.SUBSCRIBER.included()).containsExactly(Role.READER, Role.SUBSCRIBER);
        assertThat(Role.READER.includes(Role.READER)).isTrue();
        assertThat(Role.READER.includes(Role.SUBSCRIBER)).isFalse();
    }

    @Test
    void readsOnlyItsOwnSpelling() {
        for (Role role : Role.values()) {
            assertThat(Role.parse(role.word())).isEqualTo(role);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Role.parse("Admin"))
                .withMessage("role: Admin (expected: reader, subscriber, publisher, admin)");
    }
}
