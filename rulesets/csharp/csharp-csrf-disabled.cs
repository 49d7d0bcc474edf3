class OrdersController : Controller
{
    // ruleid: csharp-csrf-disabled
    [IgnoreAntiforgeryToken]
    public IActionResult Save(Order order)
    {
        // ruleid: csharp-csrf-disabled
        options.Filters.Add(new IgnoreAntiforgeryTokenAttribute());
        // ok: csharp-csrf-disabled
        options.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
        return Ok();
    }

    // ok: csharp-csrf-disabled
    [ValidateAntiForgeryToken]
    public IActionResult Remove(Order order)
    {
        return Ok();
    }
}
