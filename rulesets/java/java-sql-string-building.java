import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import javax.persistence.EntityManager;
import org.hibernate.Session;
import org.springframework.jdbc.core.JdbcTemplate;

class Users {
    private EntityManager entityManager;
    private JdbcTemplate jdbcTemplate;
    private Session session;

    List<User> byName(String name) {
        // ruleid: java-sql-string-building
        return entityManager.createQuery("FROM User u WHERE u.name = '" + name + "'").getResultList();
    }

    List<User> byMail(String mail) {
        String hql = String.format("FROM User WHERE mail = '%s'", mail);
        // ruleid: java-sql-string-building
        return session.createQuery(hql).list();
    }

    void remove(String name) {
        StringBuilder text = new StringBuilder("DELETE FROM users WHERE name = '");
        text.append(name).append("'");
        // ruleid: java-sql-string-building
        jdbcTemplate.update(text.toString());
    }

    void bound(Connection connection, String name) throws Exception {
        // ok: java-sql-string-building
        PreparedStatement statement = connection.prepareStatement("SELECT * FROM users WHERE name = ?");
        statement.setString(1, name);
        statement.executeQuery();
    }

    List<User> named(String name) {
        // ok: java-sql-string-building
        return entityManager.createQuery("FROM User u WHERE u.name = :name").setParameter("name", name).getResultList();
    }

    void numbered(int id) {
        // ok: java-sql-string-building
        jdbcTemplate.update("DELETE FROM users WHERE id = " + id);
    }

    void run(String sql) {
        // ok: java-sql-string-building
        jdbcTemplate.execute(sql);
    }
}

class ReportDao {
    private JdbcTemplate jdbc;

    List<Row> search(Filter filter) {
        StringBuilder sql = new StringBuilder("SELECT * FROM users WHERE 1=1");
        if (filter.getName() != null) {
            sql.append(" AND name = '").append(filter.getName()).append("'");
        }
        // ruleid: java-sql-string-building
        return jdbc.query(sql.toString(), mapper);
    }

    List<Row> bound(Filter filter) {
        StringBuilder sql = new StringBuilder("SELECT * FROM users WHERE 1=1");
        List<Object> values = new ArrayList<>();
        if (filter.getName() != null) {
            sql.append(" AND name = ?").append(" AND kind = 'person'");
            values.add(filter.getName());
        }
        // ok: java-sql-string-building
        return jdbc.query(sql.toString(), mapper, values.toArray());
    }
}

class ReportDao {
    private JdbcTemplate jdbc;

    List<Row> search(Filter filter) {
        StringBuilder sql = new StringBuilder("SELECT * FROM users WHERE 1=1");
        if (filter.getName() != null) {
            sql.append(" AND name = '").append(filter.getName()).append("'");
        }
        // ruleid: java-sql-string-building
        return jdbc.query(sql.toString(), mapper);
    }

    List<Row> bound(Filter filter) {
        StringBuilder sql = new StringBuilder("SELECT * FROM users WHERE 1=1");
        List<Object> values = new ArrayList<>();
        if (filter.getName() != null) {
            sql.append(" AND name = ?").append(" AND kind = 'person'");
            values.add(filter.getName());
        }
        // ok: java-sql-string-building
        return jdbc.query(sql.toString(), mapper, values.toArray());
    }
}
