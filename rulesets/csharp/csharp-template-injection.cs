public class MailController : Controller
{
    [HttpPost]
    public async Task<IActionResult> Send(string text)
    {
        // ruleid: csharp-template-injection
        var page = Engine.Razor.RunCompile(text, "key", null, model);
        // ruleid: csharp-template-injection
        var liquid = Template.Parse("Hello " + text);
        // ruleid: csharp-template-injection
        var other = await engine.CompileRenderStringAsync("key", Request.Form["body"], model);
        // ok: csharp-template-injection
        var safe = await engine.CompileRenderAsync("mail", new { Text = text });
        // ok: csharp-template-injection
        var known = Template.Parse("Hello {{ name }}");
        return View();
    }
}
