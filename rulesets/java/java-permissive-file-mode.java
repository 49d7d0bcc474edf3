import java.io.File;
import java.nio.file.*;
import java.nio.file.attribute.*;

class Modes {
    void wide(Path path, File file) throws Exception {
        // ruleid: java-permissive-file-mode
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
        // ruleid: java-permissive-file-mode
        file.setWritable(true, false);
        // ruleid: java-permissive-file-mode
        Runtime.getRuntime().exec("chmod 777 /srv/data");
    }

    void narrow(Path path, File file) throws Exception {
        // ok: java-permissive-file-mode
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
        // ok: java-permissive-file-mode
        file.setWritable(true, true);
        // ok: java-permissive-file-mode
        file.setReadable(true);
    }
}
