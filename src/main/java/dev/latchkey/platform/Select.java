package dev.latchkey.platform;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one table that fulfil all conditions, in PostgreSQL's own SQL, which has what HQL lacks. Conditions
 * are constants of ours: what callers send is only ever a parameter.
 */
public final class Select<R> {

    private final Class<R> entity;
    private final String rows;
    private final String places;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, @Nullable Object> parameters = new HashMap<>();

    /** The columns are named: one that a newer version has added must not reach an older one beside it. */
    public Select(Class<R> entity, String columns, String table) {
        this(entity, columns, table, table);
    }

    /**
     * The same, where the rows are found in another table that has their ids: behind the wall between accounts
     * ({@link AccountWall}) the database uses no index by which a function could see more than it may, such as that of parts
     * of names. So they are found before the wall and shown behind it.
     */
    public Select(Class<R> entity, String columns, String table, String places) {
        this.entity = entity;
        this.rows = "select " + columns + " from " + table;
        this.places = table.equals(places) ? "" : " where id in (select id from " + places;
    }

    public void where(String condition) {
        conditions.add("(" + condition + ")");
    }

    public void where(String condition, String parameter, @Nullable Object value) {
        where(condition);
        with(parameter, value);
    }

    public void with(String parameter, @Nullable Object value) {
        parameters.put(parameter, value);
    }

    /** At most this many, in this order. */
    public Uni<List<R>> list(String order, int limit) {
        var sql = DatabasePool.PLANNED_FOR_ITS_VALUES + rows + places + " where " + String.join(" and ", conditions)
                + " order by " + order + (places.isEmpty() ? "" : " limit " + limit + ") order by " + order);
        return Panache.getSession().chain(session -> {
            var query = session.createNativeQuery(sql, entity).setMaxResults(limit);
            parameters.forEach(query::setParameter);
            return query.getResultList();
        });
    }
}
