package dev.latchkey.dashboard.keys;

import dev.latchkey.keyspace.Keyspace.Permissions;
import java.util.List;
import java.util.TreeSet;

/** A catalogue of permissions as a table: a row for each resource, a column for each level (S5.5). */
public record PermissionGrid(List<String> levels, List<Row> rows) {

    public record Row(String resource, List<Cell> cells) {}

    /** Of a level that the resource does not have nothing is offered. */
    public record Cell(String level, String permission, boolean offered) {}

    static PermissionGrid of(Permissions permissions) {
        var all = new TreeSet<>(permissions.catalogue());
        if (permissions.wildcards()) {
            permissions.catalogue().forEach(permission -> all.add(resourceOf(permission) + ":*"));
        }
        var levels = all.stream()
                .map(permission -> permission.substring(permission.indexOf(':') + 1))
                .distinct()
                .sorted()
                .toList();
        var rows = all.stream()
                .map(PermissionGrid::resourceOf)
                .distinct()
                .map(resource -> new Row(resource, cells(resource, levels, all)))
                .toList();
        return new PermissionGrid(levels, rows);
    }

    private static List<Cell> cells(String resource, List<String> levels, TreeSet<String> all) {
        return levels.stream()
                .map(level -> new Cell(level, resource + ":" + level, all.contains(resource + ":" + level)))
                .toList();
    }

    private static String resourceOf(String permission) {
        return permission.substring(0, permission.indexOf(':'));
    }
}
