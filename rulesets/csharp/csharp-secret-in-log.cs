public class LoginService
{
    public bool Login(string name, string password)
    {
        // ruleid: csharp-secret-in-log
        _logger.LogInformation("login of {Name} with {Password}", name, password);
        // ruleid: csharp-secret-in-log
        Console.WriteLine($"trying {_options.ApiKey}");
        // ok: csharp-secret-in-log
        _logger.LogInformation("login of {Name}", name);
        // ok: csharp-secret-in-log
        _logger.LogDebug("password given: {Given}", string.IsNullOrEmpty(password));
        return true;
    }
}
