import java.security.SecureRandom;
import java.util.Random;
import javax.servlet.http.*;

class Tokens {
    void make(HttpServletRequest request, HttpServletResponse response) {
        Random random = new Random();
        // ruleid: java-insecure-random
        String token = Long.toHexString(random.nextLong());
        // ruleid: java-insecure-random
        String resetPassword = "" + Math.random();
        // ruleid: java-insecure-random
        Cookie cookie = new Cookie("remember", Integer.toString(random.nextInt()));
        // ok: java-insecure-random
        int delay = random.nextInt(100);
        // ok: java-insecure-random
        double jitter = Math.random() * 10;
        SecureRandom secure = new SecureRandom();
        // ok: java-insecure-random
        String apiKey = Long.toHexString(secure.nextLong());
    }

    void bytes() {
        byte[] bytes = new byte[16];
        new Random().nextBytes(bytes);
        // ruleid: java-insecure-random
        byte[] salt = bytes;
    }
}
