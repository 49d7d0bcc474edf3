class Cookies
{
    void Set()
    {
        // ruleid: csharp-insecure-cookie
        var options = new CookieOptions { Secure = true, HttpOnly = true };
        // ruleid: csharp-insecure-cookie
        Response.Cookies.Append("session", id);
        // ruleid: csharp-insecure-cookie
        cookie.HttpOnly = true;
        // ok: csharp-insecure-cookie
        var safe = new CookieOptions { Secure = true, HttpOnly = true };
        // ok: csharp-insecure-cookie
        Response.Cookies.Append("theme", theme);
    }
}
