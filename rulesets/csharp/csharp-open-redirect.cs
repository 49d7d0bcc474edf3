public class LoginController : Controller
{
    public IActionResult Done(string returnUrl)
    {
        if (returnUrl == "old")
        {
            // ruleid: csharp-open-redirect
            Response.Redirect(Request.Query["next"]);
        }
        // ruleid: csharp-open-redirect
        return Redirect(returnUrl);
    }

    public IActionResult Checked(string returnUrl)
    {
        if (Url.IsLocalUrl(returnUrl))
        {
            // ok: csharp-open-redirect
            return Redirect(returnUrl);
        }
        // ok: csharp-open-redirect
        return Redirect("/items/" + returnUrl);
    }

    public IActionResult Local(string returnUrl)
    {
        // ok: csharp-open-redirect
        return LocalRedirect(returnUrl);
    }
}
