class PagesController : Controller
{
    // ruleid: csharp-request-validation-off
    [ValidateInput(false)]
    public ActionResult Save(string text)
    {
        // ruleid: csharp-request-validation-off
        var raw = Request.Unvalidated;
        // ok: csharp-request-validation-off
        var value = Request.Form["text"];
        return View();
    }

    // ok: csharp-request-validation-off
    [ValidateInput(true)]
    public ActionResult Other(string text)
    {
        return View();
    }
}
