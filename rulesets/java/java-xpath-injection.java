import javax.servlet.http.*;
import javax.xml.xpath.*;

class Documents {
    Object find(HttpServletRequest request, org.w3c.dom.Document document) throws Exception {
        String user = request.getParameter("user");
        XPath xpath = XPathFactory.newInstance().newXPath();
        // ruleid: java-xpath-injection
        xpath.evaluate("/users/user[@name='" + user + "']", document);
        String text = "/users/user[@name='" + user + "']";
        // ruleid: java-xpath-injection
        XPathExpression expression = xpath.compile(text);
        xpath.setXPathVariableResolver(variable -> user);
        // ok: java-xpath-injection
        xpath.evaluate("/users/user[@name=$user]", document);
        // ok: java-xpath-injection
        return xpath.evaluate("/users/user[" + Integer.parseInt(user) + "]", document);
    }
}
