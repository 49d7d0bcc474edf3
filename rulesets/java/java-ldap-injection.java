import javax.naming.directory.*;
import javax.servlet.http.*;

class Directory {
    void find(HttpServletRequest request, DirContext context, SearchControls controls) throws Exception {
        String name = request.getParameter("name");
        // ruleid: java-ldap-injection
        context.search("ou=people", "(uid=" + name + ")", controls);
        InitialDirContext initial = new InitialDirContext();
        String filter = "(&(objectclass=person)(cn=" + name + "))";
        // ruleid: java-ldap-injection
        initial.search("ou=people", filter, controls);
        // ok: java-ldap-injection
        context.search("ou=people", "(uid={0})", new Object[] {name}, controls);
        // ok: java-ldap-injection
        context.search("ou=people", "(uid=" + LdapEncoder.filterEncode(name) + ")", controls);
        // ok: java-ldap-injection
        index.search(name, "text");
    }
}
