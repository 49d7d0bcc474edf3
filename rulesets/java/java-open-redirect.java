import javax.servlet.http.*;
import org.springframework.web.bind.annotation.*;

class Redirects {
    void handle(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String next = request.getParameter("next");
        // ruleid: java-open-redirect
        response.sendRedirect(next);
        // ruleid: java-open-redirect
        response.setHeader("Location", next);
        // ok: java-open-redirect
        response.sendRedirect("/search?q=" + next);
        // ok: java-open-redirect
        response.sendRedirect(request.getRequestURI());
        // ok: java-open-redirect
        response.setHeader("X-Next", next);
    }

    @GetMapping("/go")
    String go(@RequestParam String target, @RequestParam long id) {
        if (id > 0) {
            // ok: java-open-redirect
            return "redirect:/items/" + id;
        }
        // ruleid: java-open-redirect
        return "redirect:" + target;
    }
}
