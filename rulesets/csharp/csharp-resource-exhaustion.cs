using System;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

public class BlocksController : Controller
{
    private const int Limit = 4096;

    public IActionResult Sample()
    {
        // ruleid: csharp-resource-exhaustion
        var block = new byte[int.Parse(Request.Query["size"])];
        return File(block, "application/octet-stream");
    }

    public async Task<IActionResult> Wait()
    {
        var pause = int.Parse(Request.Query["pause"]);
        // ruleid: csharp-resource-exhaustion
        await Task.Delay(pause);
        return Ok();
    }

    public IActionResult Limited()
    {
        var size = Math.Min(int.Parse(Request.Query["size"]), Limit);
        // ok: csharp-resource-exhaustion
        return File(RandomNumberGenerator.GetBytes(size), "application/octet-stream");
    }

    public IActionResult Checked()
    {
        var size = int.Parse(Request.Query["size"]);
        if (size > Limit)
        {
            return BadRequest();
        }
        // ok: csharp-resource-exhaustion
        return File(RandomNumberGenerator.GetBytes(size), "application/octet-stream");
    }
}
