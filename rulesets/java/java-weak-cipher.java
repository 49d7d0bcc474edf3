import javax.crypto.*;

class Ciphers {
    static final String NAME = "DESede/CBC/PKCS5Padding";

    void weak() throws Exception {
        // ruleid: java-weak-cipher
        Cipher des = Cipher.getInstance("DES/CBC/PKCS5Padding");
        // ruleid: java-weak-cipher
        Cipher named = Cipher.getInstance(NAME);
        // ruleid: java-weak-cipher
        Cipher ecb = javax.crypto.Cipher.getInstance("AES/ECB/PKCS5Padding");
        // ruleid: java-weak-cipher
        Cipher bare = Cipher.getInstance("AES");
        // ruleid: java-weak-cipher
        KeyGenerator generator = KeyGenerator.getInstance("DES");
    }

    void strong() throws Exception {
        // ok: java-weak-cipher
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        // ok: java-weak-cipher
        KeyGenerator generator = KeyGenerator.getInstance("AES");
        // ok: java-weak-cipher
        Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
        // ok: java-weak-cipher
        SecretKeyFactory factory = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
    }
}
