import java.io.*;
import java.nio.file.*;
import javax.servlet.http.*;

class Downloads {
    static final String DIRECTORY = "/srv/files/";

    void handle(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        // ruleid: java-path-traversal
        File file = new File(DIRECTORY, name);
        // ok: java-path-traversal
        InputStream input = new FileInputStream(file);
        // ruleid: java-path-traversal
        InputStream other = new FileInputStream(DIRECTORY + name);
        // ruleid: java-path-traversal
        byte[] bytes = Files.readAllBytes(Paths.get(DIRECTORY + name));
        // ok: java-path-traversal
        File last = new File(DIRECTORY, FilenameUtils.getName(name));
        // ok: java-path-traversal
        File numbered = new File(DIRECTORY, Integer.parseInt(name) + ".txt");
    }

    byte[] checked(HttpServletRequest request, Path base) throws Exception {
        // ok: java-path-traversal
        Path file = base.resolve(request.getParameter("name")).normalize();
        if (!file.startsWith(base)) {
            throw new SecurityException();
        }
        // ok: java-path-traversal
        return Files.readAllBytes(file);
    }

    File canonical(HttpServletRequest request) throws Exception {
        // ok: java-path-traversal
        File file = new File(DIRECTORY, request.getParameter("name"));
        if (!file.getCanonicalPath().startsWith(DIRECTORY)) {
            throw new SecurityException();
        }
        return file;
    }

    File named(HttpServletRequest request) throws Exception {
        // ok: java-path-traversal
        File file = new File(DIRECTORY + request.getParameter("name"));
        String path = file.getCanonicalPath();
        if (path.startsWith(DIRECTORY)) {
            return file;
        }
        return null;
    }

    @PostMapping("/upload")
    void upload(@RequestParam("file") MultipartFile upload) throws Exception {
        // ruleid: java-path-traversal
        upload.transferTo(new File(DIRECTORY + upload.getOriginalFilename()));
    }
}
