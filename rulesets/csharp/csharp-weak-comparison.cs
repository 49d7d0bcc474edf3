public class HooksController : Controller
{
    [HttpPost]
    public IActionResult Receive(string token, string kind)
    {
        // ruleid: csharp-weak-comparison
        if (token == _options.HookToken) return Ok();
        var signature = Request.Headers["X-Signature"];
        // ruleid: csharp-weak-comparison
        if (!expectedSignature.Equals(signature)) return Forbid();
        // ok: csharp-weak-comparison
        if (kind == "push") return Ok();
        // ok: csharp-weak-comparison
        if (token == null) return Forbid();
        // ok: csharp-weak-comparison
        if (CryptographicOperations.FixedTimeEquals(Bytes(token), Bytes(_options.HookToken))) return Ok();
        return Forbid();
    }
}
