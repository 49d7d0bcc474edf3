public class LoginController : Controller
{
    public IActionResult Login(string sid, string theme)
    {
        // ruleid: csharp-session-fixation
        Response.Cookies.Append("SessionId", sid);
        // ruleid: csharp-session-fixation
        var cookie = new HttpCookie("ASP.NET_SessionId", Request.QueryString["sid"]);
        // ok: csharp-session-fixation
        Response.Cookies.Append("Theme", theme);
        // ok: csharp-session-fixation
        Response.Cookies.Append("SessionId", Guid.NewGuid().ToString());
        return View();
    }
}
