public class SearchController : Controller
{
    public IActionResult Show(string q)
    {
        // ruleid: csharp-redos
        var expression = new Regex(q);
        // ruleid: csharp-redos
        var found = Regex.IsMatch(text, "^" + Request.Query["q"]);
        // ok: csharp-redos
        var safe = new Regex(Regex.Escape(q));
        // ok: csharp-redos
        var fixed_ = new Regex("^a+$");
        return View();
    }
}
