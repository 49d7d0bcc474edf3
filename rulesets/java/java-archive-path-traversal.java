import java.io.*;
import java.nio.file.*;
import java.util.zip.*;

class Archives {
    void unpack(ZipInputStream zip, File directory) throws Exception {
        ZipEntry entry;
        while ((entry = zip.getNextEntry()) != null) {
            // ruleid: java-archive-path-traversal
            File file = new File(directory, entry.getName());
            zip.transferTo(new FileOutputStream(file));
        }
    }

    void joined(ZipEntry entry, String directory) throws Exception {
        String name = entry.getName();
        // ruleid: java-archive-path-traversal
        OutputStream output = new FileOutputStream(directory + "/" + name);
    }

    void checked(ZipEntry entry, Path directory) throws Exception {
        // ok: java-archive-path-traversal
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
            throw new IOException("outside");
        }
        Files.createFile(target);
    }

    void last(ZipEntry entry, Path directory) throws Exception {
        // ok: java-archive-path-traversal
        new File(directory.toFile(), FilenameUtils.getName(entry.getName()));
    }
}
