import java.io.IOException;
import java.nio.ByteBuffer;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

class Blocks extends HttpServlet {
  private static final int LIMIT = 4096;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    int size = Integer.parseInt(request.getParameter("size"));
    // ruleid: java-resource-exhaustion
    byte[] block = new byte[size];
    response.getOutputStream().write(block);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
    long pause = Long.parseLong(request.getParameter("pause"));
    try {
      // ruleid: java-resource-exhaustion
      Thread.sleep(pause);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  void limited(HttpServletRequest request) {
    int size = Math.min(Integer.parseInt(request.getParameter("size")), LIMIT);
    // ok: java-resource-exhaustion
    ByteBuffer.allocate(size);
  }

  void checked(HttpServletRequest request) {
    int size = Integer.parseInt(request.getParameter("size"));
    if (size < 0 || size > LIMIT) {
      throw new IllegalArgumentException("size");
    }
    // ok: java-resource-exhaustion
    byte[] block = new byte[size];
  }

  void copy(HttpServletRequest request) {
    String name = request.getParameter("name");
    // ok: java-resource-exhaustion
    char[] letters = new char[name.length()];
  }
}
