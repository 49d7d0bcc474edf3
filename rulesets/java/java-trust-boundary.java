import javax.servlet.http.*;

class Sessions {
    void handle(HttpServletRequest request, HttpServletResponse response, HttpSession session) {
        String role = request.getParameter("role");
        // ruleid: java-trust-boundary
        request.getSession().setAttribute("role", role);
        // ruleid: java-trust-boundary
        session.setAttribute(request.getHeader("X-Key"), "1");
        // ok: java-trust-boundary
        session.setAttribute("page", Integer.parseInt(request.getParameter("page")));
        // ok: java-trust-boundary
        request.setAttribute("role", role);
        // ok: java-trust-boundary
        session.setAttribute("role", "guest");
    }
}
