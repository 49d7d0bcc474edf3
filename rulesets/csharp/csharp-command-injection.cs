public class ToolsController : Controller
{
    public IActionResult Run(string host)
    {
        // ruleid: csharp-command-injection
        Process.Start("cmd.exe", "/c ping " + host);
        // ruleid: csharp-command-injection
        Process.Start(Request.Query["program"]);
        // ruleid: csharp-command-injection
        info.Arguments = $"-c 1 {host}";
        // ok: csharp-command-injection
        Process.Start("ping", "localhost");
        // ok: csharp-command-injection
        info.ArgumentList.Add(host);
        // ok: csharp-command-injection
        Process.Start("kill", int.Parse(Request.Query["pid"]).ToString());
        return View();
    }
}
public static class Endpoints
{
    public static void Map(WebApplication app)
    {
        // ruleid: csharp-command-injection
        app.MapGet("/run", (string tool) => Process.Start(tool));
        // ok: csharp-command-injection
        app.MapGet("/date", (string zone) => Process.Start("/bin/date"));
    }
}
public class IndexModel : PageModel
{
    [BindProperty]
    public string Tool { get; set; }

    public void OnPost()
    {
        // ruleid: csharp-command-injection
        Process.Start(Tool);
    }
}
