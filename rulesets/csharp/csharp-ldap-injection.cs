public class PeopleController : Controller
{
    public IActionResult Show(string name)
    {
        // ruleid: csharp-ldap-injection
        searcher.Filter = "(uid=" + name + ")";
        // ruleid: csharp-ldap-injection
        var other = new DirectorySearcher(entry, $"(mail={Request.Query["mail"]})");
        // ok: csharp-ldap-injection
        searcher.Filter = "(uid=" + Encoder.LdapFilterEncode(name) + ")";
        // ok: csharp-ldap-injection
        searcher.Filter = "(uid=admin)";
        return View();
    }
}
