import javax.servlet.http.*;

class Cookies {
    void weak(HttpServletResponse response) {
        Cookie cookie = new Cookie("session", "1");
        // ruleid: java-insecure-cookie
        response.addCookie(cookie);
    }

    void cleared(HttpServletResponse response) {
        Cookie cookie = new Cookie("session", "1");
        // ruleid: java-insecure-cookie
        cookie.setSecure(true);
        // ok: java-insecure-cookie
        response.addCookie(cookie);
    }

    void scripts(HttpServletResponse response, Cookie cookie) {
        // ruleid: java-insecure-cookie
        cookie.setHttpOnly(true);
    }

    void strong(HttpServletResponse response) {
        Cookie cookie = new Cookie("session", "1");
        cookie.setSecure(true);
        // ok: java-insecure-cookie
        cookie.setHttpOnly(true);
        // ok: java-insecure-cookie
        response.addCookie(cookie);
    }

    void remove(HttpServletResponse response) {
        Cookie cookie = new Cookie("session", null);
        cookie.setMaxAge(0);
        // ok: java-insecure-cookie
        response.addCookie(cookie);
    }
}
