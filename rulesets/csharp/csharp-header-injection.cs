public class FilesController : Controller
{
    public IActionResult Show(string name, int page)
    {
        // ruleid: csharp-header-injection
        Response.Headers.Add("X-Name", name);
        // ruleid: csharp-header-injection
        Response.Headers["Content-Disposition"] = "attachment; filename=" + name;
        // ruleid: csharp-header-injection
        HttpContext.Response.Headers.Append("X-Trace", Request.Headers["X-Trace"]);
        // ok: csharp-header-injection
        Response.Headers.Add("X-Name", Uri.EscapeDataString(name));
        // ok: csharp-header-injection
        Response.Headers["X-Name"] = name.Replace("\n", "").Replace("\r", "");
        // ok: csharp-header-injection
        Response.Headers.Add("X-Frame-Options", "DENY");
        return View();
    }
}
