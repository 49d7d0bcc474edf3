import javax.servlet.http.*;

class Errors {
    void show(HttpServletResponse response) throws Exception {
        try {
            work();
        } catch (Exception error) {
            // ruleid: java-information-exposure
            error.printStackTrace(response.getWriter());
            // ruleid: java-information-exposure
            response.sendError(500, error.getMessage());
        }
    }

    void hide(HttpServletResponse response) throws Exception {
        try {
            work();
        } catch (Exception error) {
            // ok: java-information-exposure
            logger.error("work failed", error);
            // ok: java-information-exposure
            error.printStackTrace();
            // ok: java-information-exposure
            response.sendError(500, "Something went wrong");
        }
    }
}
