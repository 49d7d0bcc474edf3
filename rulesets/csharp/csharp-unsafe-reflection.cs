public class ItemsController : Controller
{
    public IActionResult Show(string kind)
    {
        // ruleid: csharp-unsafe-reflection
        var type = Type.GetType(kind);
        // ruleid: csharp-unsafe-reflection
        var assembly = Assembly.LoadFrom("plugins/" + Request.Query["plugin"]);
        // ok: csharp-unsafe-reflection
        var known = Type.GetType("Shop.User");
        // ok: csharp-unsafe-reflection
        var found = allowedTypes[kind];
        return View();
    }
}
