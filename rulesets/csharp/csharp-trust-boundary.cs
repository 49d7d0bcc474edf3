public class SettingsController : Controller
{
    public IActionResult Save(string role)
    {
        // ruleid: csharp-trust-boundary
        HttpContext.Session.SetString("role", role);
        // ruleid: csharp-trust-boundary
        Session["user"] = Request.Form["user"];
        // ok: csharp-trust-boundary
        HttpContext.Session.SetString("step", "two");
        // ok: csharp-trust-boundary
        Session["page"] = int.Parse(Request.Form["page"]);
        return Ok();
    }
}
