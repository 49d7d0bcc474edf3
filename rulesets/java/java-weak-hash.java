import java.security.MessageDigest;
import java.util.zip.CRC32;
import org.apache.commons.codec.digest.DigestUtils;

class Hashes {
    static final String WEAK = "MD5";

    byte[] password(String text) throws Exception {
        // ruleid: java-weak-hash
        MessageDigest digest = MessageDigest.getInstance("SHA1");
        return digest.digest(text.getBytes());
    }

    byte[] named(String text) throws Exception {
        // ruleid: java-weak-hash
        return MessageDigest.getInstance(WEAK).digest(text.getBytes());
    }

    byte[] qualified(String text) throws Exception {
        // ruleid: java-weak-hash
        return java.security.MessageDigest.getInstance("md5", "SUN").digest(text.getBytes());
    }

    String library(String text) {
        // ruleid: java-weak-hash
        return DigestUtils.md5Hex(text);
    }

    byte[] strong(String text) throws Exception {
        // ok: java-weak-hash
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        // ok: java-weak-hash
        String hex = DigestUtils.sha256Hex(text);
        // ok: java-weak-hash
        MessageDigest longer = MessageDigest.getInstance("SHA-512/256");
        return digest.digest(hex.getBytes());
    }
}
