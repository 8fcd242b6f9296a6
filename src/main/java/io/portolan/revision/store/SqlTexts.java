package io.portolan.revision.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Between lists of values and {@code text[]}. */
final class SqlTexts {

    private SqlTexts() {}

    static String[] of(Collection<?> values) {
        return values.stream().map(Object::toString).toArray(String[]::new);
    }

    /** The texts of a column; none where it is null. */
    static List<String> read(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
