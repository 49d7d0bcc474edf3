import javax.servlet.http.*;

class Plugins {
    static final java.util.Map<String, String> KNOWN = java.util.Map.of("a", "example.A");

    Object handle(HttpServletRequest request) throws Exception {
        String name = request.getParameter("plugin");
        // ruleid: java-unsafe-reflection
        Class.forName(name).newInstance();
        // ruleid: java-unsafe-reflection
        Class<?> loaded = getClass().getClassLoader().loadClass("example." + name);
        // ok: java-unsafe-reflection
        Class.forName(KNOWN.get(name));
        // ok: java-unsafe-reflection
        return Class.forName("example.Default").getMethod("run");
    }
}
