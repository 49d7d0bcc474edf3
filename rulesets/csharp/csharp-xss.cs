public class PageController : Controller
{
    public IActionResult Show(string name)
    {
        // ruleid: csharp-xss
        Response.Write("<p>" + Request.QueryString["name"] + "</p>");
        // ruleid: csharp-xss
        var html = new HtmlString("<b>" + name + "</b>");
        // ok: csharp-xss
        var safe = new HtmlString("<b>" + HtmlEncoder.Default.Encode(name) + "</b>");
        // ok: csharp-xss
        Response.Write(HttpUtility.HtmlEncode(Request.QueryString["name"]));
        // ruleid: csharp-xss
        return Content("<p>" + name + "</p>", "text/html");
    }
}
