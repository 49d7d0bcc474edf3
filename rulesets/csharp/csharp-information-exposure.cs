class OrdersController : Controller
{
    public IActionResult Save()
    {
        try
        {
            Work();
        }
        catch (Exception error)
        {
            if (Verbose)
            {
                // ruleid: csharp-information-exposure
                return BadRequest(error.ToString());
            }
            // ok: csharp-information-exposure
            logger.LogError(error.ToString());
            // ruleid: csharp-information-exposure
            return StatusCode(500, error.StackTrace);
        }
        // ok: csharp-information-exposure
        return Ok("done");
    }
}
