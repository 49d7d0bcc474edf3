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
