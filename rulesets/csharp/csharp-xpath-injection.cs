public class UserController : Controller
{
    public IActionResult Show(string name)
    {
        // ruleid: csharp-xpath-injection
        document.SelectSingleNode("//user[@name='" + name + "']");
        // ruleid: csharp-xpath-injection
        navigator.Evaluate($"//user[@id='{Request.Query["id"]}']");
        // ok: csharp-xpath-injection
        document.SelectSingleNode("//user[@id=" + int.Parse(name) + "]");
        // ok: csharp-xpath-injection
        document.SelectNodes("//user");
        return View();
    }
}
