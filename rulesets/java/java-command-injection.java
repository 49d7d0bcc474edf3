import java.util.*;
import javax.servlet.http.*;

class Commands {
    void handle(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String host = request.getParameter("host");
        // ruleid: java-command-injection
        Runtime.getRuntime().exec("ping -c 1 " + host);
        Runtime runtime = Runtime.getRuntime();
        // ruleid: java-command-injection
        runtime.exec(new String[] {"sh", "-c", "ping " + host});
        // ruleid: java-command-injection
        new ProcessBuilder("bash", "-c", "ping " + host).start();
        List<String> words = new ArrayList<>();
        words.add("sh");
        words.add("-c");
        words.add("ping " + host);
        ProcessBuilder builder = new ProcessBuilder();
        // ruleid: java-command-injection
        builder.command(words);
        // ok: java-command-injection
        new ProcessBuilder("ping", "-c", "1", host).start();
        // ok: java-command-injection
        runtime.exec("uptime");
        // ok: java-command-injection
        runtime.exec("ping -c " + Integer.parseInt(request.getParameter("count")) + " localhost");
        if (host.matches("[a-z]+")) {
            // ok: java-command-injection
            runtime.exec("ping -c 1 " + host);
        }
    }

    @PostMapping("/run")
    String run(@RequestBody Job job) throws Exception {
        // ruleid: java-command-injection
        Process process = Runtime.getRuntime().exec(job.getCommand());
        return process.toString();
    }
}
