import javax.servlet.http.*;

class Logs {
    void handle(HttpServletRequest request) {
        String user = request.getParameter("user");
        // ruleid: java-log-injection
        logger.info("login of " + user);
        // ruleid: java-log-injection
        LOG.warn("login of {}", user);
        // ok: java-log-injection
        logger.info("login of " + user.replaceAll("[\r\n]", "_"));
        // ok: java-log-injection
        logger.info("length {}", user.length());
        // ok: java-log-injection
        Math.log(Double.parseDouble(user));
    }
}
