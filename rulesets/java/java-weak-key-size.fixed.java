import java.security.*;
import javax.crypto.KeyGenerator;

class Keys {
    void small() throws Exception {
        KeyPairGenerator pairs = KeyPairGenerator.getInstance("RSA");
        // ruleid: java-weak-key-size
        pairs.initialize(2048);
        KeyPairGenerator curves = KeyPairGenerator.getInstance("EC");
        // ruleid: java-weak-key-size
        curves.initialize(256);
        KeyGenerator keys = KeyGenerator.getInstance("AES");
        // ruleid: java-weak-key-size
        keys.init(128);
    }

    void large() throws Exception {
        KeyPairGenerator pairs = KeyPairGenerator.getInstance("RSA");
        // ok: java-weak-key-size
        pairs.initialize(3072);
        KeyPairGenerator curves = KeyPairGenerator.getInstance("EC");
        // ok: java-weak-key-size
        curves.initialize(256);
        KeyGenerator keys = KeyGenerator.getInstance("AES");
        // ok: java-weak-key-size
        keys.init(256);
    }
}
