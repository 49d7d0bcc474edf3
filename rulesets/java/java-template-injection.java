import org.apache.velocity.app.Velocity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.*;

@Controller
class Templates {
    @GetMapping("/preview")
    String preview(@RequestParam String text) throws Exception {
        // ruleid: java-template-injection
        Velocity.evaluate(context, writer, "preview", text);
        // ruleid: java-template-injection
        Template template = new Template("t", new StringReader("Hello " + text), configuration);
        context.put("text", text);
        // ok: java-template-injection
        Velocity.evaluate(context, writer, "preview", "Hello $text");
        // ok: java-template-injection
        return "preview";
    }

    @GetMapping("/page")
    String page(@RequestParam String language, @RequestParam int number) {
        if (number > 1) {
            // ok: java-template-injection
            return "pages/" + number;
        }
        // ruleid: java-template-injection
        return "pages/" + language + "/welcome";
    }
}
