class Keys
{
    // ruleid: csharp-hardcoded-secret
    const string JwtSecret = "k9Wq2-shop-front";
    // ok: csharp-hardcoded-secret
    const string PasswordField = "password";

    void Make()
    {
        // ruleid: csharp-hardcoded-secret
        var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes("k9Wq2-shop-front"));
        // ruleid: csharp-hardcoded-secret
        var login = new NetworkCredential("shop", "gr8-Cats");
        // ok: csharp-hardcoded-secret
        var safe = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(configuration["Jwt:Key"]));
        // ok: csharp-hardcoded-secret
        var connection = new SqlConnection(configuration["Database"]);
    }
}
