import java.net.*;
import java.net.http.*;
import org.springframework.web.bind.annotation.*;

class Fetcher {
    static final java.util.Map<String, String> TARGETS = java.util.Map.of("a", "https://a.example");

    @GetMapping("/fetch")
    Object fetch(@RequestParam String url, @RequestParam int id) throws Exception {
        // ruleid: java-ssrf
        new URL(url).openStream();
        URL target = new URL(url);
        // ruleid: java-ssrf
        target.openConnection();
        // ruleid: java-ssrf
        HttpRequest request = HttpRequest.newBuilder().uri(URI.create(url)).build();
        // ruleid: java-ssrf
        restTemplate.getForObject("http://" + url + "/status", String.class);
        // ok: java-ssrf
        restTemplate.getForObject("https://api.example.com/items/" + url, String.class);
        // ok: java-ssrf
        restTemplate.getForObject("https://api.example.com/items?id=" + id, String.class);
        // ok: java-ssrf
        new URL(TARGETS.get(url)).openStream();
        if (!ALLOWED_URLS.contains(url)) {
            return null;
        }
        // ok: java-ssrf
        return new URL(url).openStream();
    }
}
