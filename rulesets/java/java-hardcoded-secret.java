import java.sql.DriverManager;
import javax.crypto.spec.SecretKeySpec;

class Secrets {
    // ruleid: java-hardcoded-secret
    private static final String DB_PASSWORD = "tr0ub4dor&3";
    // ok: java-hardcoded-secret
    private static final String PASSWORD_FIELD = "passwordField1";
    // ok: java-hardcoded-secret
    private static final String API_KEY = "${api.key}";
    // ok: java-hardcoded-secret
    private final String password = System.getenv("DB_PASSWORD");

    void open() throws Exception {
        // ruleid: java-hardcoded-secret
        DriverManager.getConnection("jdbc:h2:mem", "sa", "s3cr3t-value");
        // ok: java-hardcoded-secret
        DriverManager.getConnection("jdbc:h2:mem", "sa", "");
        // ok: java-hardcoded-secret
        DriverManager.getConnection("jdbc:h2:mem", "sa", password);
        // ruleid: java-hardcoded-secret
        new SecretKeySpec("0123456789abcdef".getBytes(), "AES");
        // ok: java-hardcoded-secret
        new SecretKeySpec(readKey(), "AES");
    }
}
