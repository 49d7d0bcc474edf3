import org.springframework.web.bind.annotation.*;
import org.springframework.web.servlet.config.annotation.CorsRegistry;

class Cors {
    void map(CorsRegistry registry, HttpServletResponse response) {
        // ruleid: java-cors-misconfiguration
        registry.addMapping("/**").allowedOrigins("*");
        // ok: java-cors-misconfiguration
        registry.addMapping("/**").allowedOrigins("https://app.example.com");
        // ruleid: java-cors-misconfiguration
        response.setHeader("Access-Control-Allow-Origin", "*");
        // ok: java-cors-misconfiguration
        response.setHeader("Access-Control-Allow-Methods", "*");
        // ok: java-cors-misconfiguration
        response.setHeader("Access-Control-Allow-Origin", "https://app.example.com");
    }

    // ruleid: java-cors-misconfiguration
    @CrossOrigin(origins = "*")
    @GetMapping("/all")
    String all() {
        return "all";
    }

    // ok: java-cors-misconfiguration
    @CrossOrigin(origins = "https://app.example.com")
    @GetMapping("/one")
    String one() {
        return "one";
    }
}
