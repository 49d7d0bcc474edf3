import java.sql.*;

class Tool {
    public static void main(String[] args) throws Exception {
        Statement statement = connection.createStatement();
        // ruleid: java-sql-injection-local
        statement.executeUpdate("DROP TABLE " + args[0]);
        String user = System.getenv("DB_USER");
        // ruleid: java-sql-injection-local
        statement.execute("GRANT ALL TO " + user);
        // ok: java-sql-injection-local
        statement.executeUpdate("DELETE FROM t WHERE id = " + Long.parseLong(args[1]));
        PreparedStatement bound = connection.prepareStatement("DELETE FROM t WHERE name = ?");
        // ok: java-sql-injection-local
        bound.setString(1, args[2]);
        // ok: java-sql-injection-local
        bound.executeUpdate();
    }
}
