public class SearchController : Controller
{
    public IActionResult Show(string q)
    {
        // ruleid: csharp-log-injection
        logger.LogInformation("search " + q);
        // ruleid: csharp-log-injection
        logger.LogWarning($"no page {Request.Query["page"]}");
        // ok: csharp-log-injection
        logger.LogInformation("search {Query}", q);
        // ok: csharp-log-injection
        logger.LogInformation("search");
        return View();
    }
}
