import java.util.regex.Pattern;
import javax.servlet.http.*;

class Search {
    void find(HttpServletRequest request, String text) {
        String query = request.getParameter("q");
        // ruleid: java-redos
        Pattern.compile(query).matcher(text).find();
        // ruleid: java-redos
        text.matches(".*" + query + ".*");
        // ok: java-redos
        Pattern.compile(Pattern.quote(query)).matcher(text).find();
        // ok: java-redos
        Pattern.compile("[a-z]+").matcher(query).find();
    }
}
