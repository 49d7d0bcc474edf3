import java.sql.*;
import java.util.*;
import javax.servlet.http.*;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.*;

class Users extends HttpServlet {
    private JdbcTemplate jdbcTemplate;
    static final Map<String, String> COLUMNS = Map.of("name", "name", "date", "created");

    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        Statement statement = connection.createStatement();
        // ruleid: java-sql-injection
        statement.executeQuery("SELECT * FROM users WHERE name = '" + name + "'");
        StringBuilder text = new StringBuilder("DELETE FROM users WHERE name = '");
        text.append(name).append("'");
        // ruleid: java-sql-injection
        statement.execute(text.toString());
        // ruleid: java-sql-injection
        PreparedStatement prepared = connection.prepareStatement(String.format("SELECT 1 FROM t WHERE a = '%s'", name));
        // ok: java-sql-injection
        PreparedStatement bound = connection.prepareStatement("SELECT * FROM users WHERE name = ?");
        // ok: java-sql-injection
        bound.setString(1, name);
        // ok: java-sql-injection
        bound.executeQuery();
        int number = Integer.parseInt(request.getParameter("id"));
        // ok: java-sql-injection
        statement.executeQuery("SELECT * FROM users WHERE id = " + number);
        // ok: java-sql-injection
        statement.executeQuery("SELECT * FROM users ORDER BY " + COLUMNS.get(request.getParameter("order")));
    }

    void cookies(javax.servlet.http.HttpServletRequest incoming, Statement statement) throws Exception {
        for (Cookie cookie : incoming.getCookies()) {
            // ruleid: java-sql-injection
            statement.addBatch("INSERT INTO visits VALUES ('" + cookie.getValue() + "')");
        }
        Map<String, String> entries = new HashMap<>();
        entries.put("fixed", "admin");
        entries.put("given", incoming.getHeader("X-User"));
        String given = entries.get("given");
        // ruleid: java-sql-injection
        statement.executeUpdate("DELETE FROM users WHERE name = '" + given + "'");
        String fixed = entries.get("fixed");
        // ok: java-sql-injection
        statement.executeUpdate("DELETE FROM users WHERE name = '" + fixed + "'");
    }

    void constant(HttpServletRequest request, Statement statement) throws Exception {
        int limit = 10;
        String name;
        if (limit * 2 > 15) name = "admin";
        else name = request.getParameter("name");
        // ok: java-sql-injection
        statement.executeQuery("SELECT * FROM users WHERE name = '" + name + "'");
        String order = request.getParameter("order");
        if (!ALLOWED_COLUMNS.contains(order)) {
            throw new IllegalArgumentException();
        }
        // ok: java-sql-injection
        statement.executeQuery("SELECT * FROM users ORDER BY " + order);
    }

    @GetMapping("/search")
    List<User> search(@RequestParam("q") String term, @RequestParam(defaultValue = "0") int page) {
        // ruleid: java-sql-injection
        jdbcTemplate.query("SELECT * FROM users WHERE name LIKE '%" + term + "%'", mapper);
        // ok: java-sql-injection
        jdbcTemplate.query("SELECT * FROM users LIMIT 10 OFFSET " + page, mapper);
        // ok: java-sql-injection
        return jdbcTemplate.query("SELECT * FROM users WHERE name LIKE ?", mapper, "%" + term + "%");
    }

    @GET
    Object jpa(@QueryParam("id") String id, EntityManager manager) {
        // ok: java-sql-injection
        manager.createQuery("SELECT u FROM User u WHERE u.id = :id").setParameter("id", id).getResultList();
        // ruleid: java-sql-injection
        return manager.createNativeQuery("SELECT * FROM users WHERE id = " + id).getResultList();
    }
}

class ChainedBuilder extends HttpServlet {
    void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        StringBuilder sql = new StringBuilder("SELECT * FROM users WHERE 1=1");
        if (request.getParameter("name") != null) {
            sql.append(" AND name = '").append(request.getParameter("name")).append("'");
        }
        // ruleid: java-sql-injection
        statement.executeQuery(sql.toString());
    }

    void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        StringBuilder sql = new StringBuilder("SELECT * FROM users WHERE 1=1");
        sql.append(" AND age > ").append(Integer.parseInt(request.getParameter("age"))).append(" LIMIT 5");
        // ok: java-sql-injection
        statement.executeQuery(sql.toString());
    }
}

class ChainedBuilder extends HttpServlet {
    void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        StringBuilder sql = new StringBuilder("SELECT * FROM users WHERE 1=1");
        if (request.getParameter("name") != null) {
            sql.append(" AND name = '").append(request.getParameter("name")).append("'");
        }
        // ruleid: java-sql-injection
        statement.executeQuery(sql.toString());
    }

    void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        StringBuilder sql = new StringBuilder("SELECT * FROM users WHERE 1=1");
        sql.append(" AND age > ").append(Integer.parseInt(request.getParameter("age"))).append(" LIMIT 5");
        // ok: java-sql-injection
        statement.executeQuery(sql.toString());
    }
}
