import java.io.PrintWriter;
import javax.servlet.http.*;
import org.owasp.encoder.Encode;
import org.springframework.web.bind.annotation.*;

class Pages extends HttpServlet {
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        response.setContentType("text/html;charset=UTF-8");
        // ruleid: java-xss
        response.getWriter().println("<p>Hello " + name);
        PrintWriter out = response.getWriter();
        // ruleid: java-xss
        out.write(name);
        // ruleid: java-xss
        out.printf("<p>%s</p>", name);
        // ok: java-xss
        out.write(Encode.forHtml(name));
        // ok: java-xss
        out.write("<p>" + name.length());
        // ok: java-xss
        out.write(StringEscapeUtils.escapeHtml4(name));
        PrintWriter file = new PrintWriter("log.txt");
        // ok: java-xss
        file.println(name);
    }

    void json(HttpServletRequest request, HttpServletResponse response) throws Exception {
        response.setContentType("application/json");
        // ok: java-xss
        response.getWriter().write(request.getParameter("name"));
    }

    @ResponseBody
    @GetMapping("/hello")
    String hello(@RequestParam String name) {
        // ruleid: java-xss
        return "<h1>Hello " + name + "</h1>";
    }

    @GetMapping("/view")
    String view(@RequestParam String name, Model model) {
        model.addAttribute("name", name);
        // ok: java-xss
        return "hello";
    }
}
