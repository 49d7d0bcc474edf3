public class FormulaController : Controller
{
    public async Task<IActionResult> Show(string formula)
    {
        // ruleid: csharp-code-injection
        await CSharpScript.EvaluateAsync(formula);
        // ruleid: csharp-code-injection
        var tree = CSharpSyntaxTree.ParseText("class A { " + Request.Form["code"] + " }");
        // ruleid: csharp-code-injection
        var total = await CSharpScript.EvaluateAsync<int>(Request.Form["sum"]);
        // ok: csharp-code-injection
        await CSharpScript.EvaluateAsync("1 + 1");
        // ok: csharp-code-injection
        await CSharpScript.EvaluateAsync("1 + " + int.Parse(formula));
        return View();
    }
}
