import java.io.*;
import javax.servlet.http.*;

class Objects {
    Object handle(HttpServletRequest request) throws Exception {
        // ruleid: java-insecure-deserialization
        ObjectInputStream input = new ObjectInputStream(request.getInputStream());
        byte[] bytes = Base64.getDecoder().decode(request.getParameter("state"));
        // ruleid: java-insecure-deserialization
        new ObjectInputStream(new ByteArrayInputStream(bytes)).readObject();
        // ruleid: java-insecure-deserialization
        new XMLDecoder(request.getInputStream()).readObject();
        // ok: java-insecure-deserialization
        return mapper.readValue(request.getInputStream(), User.class);
    }

    Object local(HttpServletRequest request) throws Exception {
        // ok: java-insecure-deserialization
        return new ObjectInputStream(new FileInputStream("cache.bin")).readObject();
    }

    Object filtered(HttpServletRequest request) throws Exception {
        // ok: java-insecure-deserialization
        ObjectInputStream input = new ObjectInputStream(request.getInputStream());
        input.setObjectInputFilter(FILTER);
        return input.readObject();
    }
}
