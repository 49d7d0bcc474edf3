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

public class PaymentController : Controller
{
    // ruleid: csharp-csrf-disabled
    [HttpPost, IgnoreAntiforgeryToken]
    public IActionResult Pay(decimal amount) { return Ok(); }

    // ok: csharp-csrf-disabled
    [HttpPost, ValidateAntiForgeryToken]
    public IActionResult Refund(decimal amount) { return Ok(); }
}
