import java.security.SecureRandom;
import javax.crypto.spec.*;

class Vectors {
    void same() {
        // ruleid: java-static-iv
        IvParameterSpec text = new IvParameterSpec("0123456789abcdef".getBytes());
        byte[] zeros = new byte[16];
        // ruleid: java-static-iv
        IvParameterSpec zero = new IvParameterSpec(zeros);
        // ruleid: java-static-iv
        GCMParameterSpec fixed = new GCMParameterSpec(128, new byte[] {1, 2, 3, 4});
    }

    void fresh(byte[] message) {
        byte[] iv = new byte[12];
        new SecureRandom().nextBytes(iv);
        // ok: java-static-iv
        GCMParameterSpec random = new GCMParameterSpec(128, iv);
        byte[] read = new byte[12];
        System.arraycopy(message, 0, read, 0, 12);
        // ok: java-static-iv
        GCMParameterSpec stored = new GCMParameterSpec(128, read);
        // ok: java-static-iv
        IvParameterSpec given = new IvParameterSpec(message, 0, 16);
    }
}
