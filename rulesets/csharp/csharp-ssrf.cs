public class PreviewController : Controller
{
    public async Task<IActionResult> Show(string url)
    {
        // ruleid: csharp-ssrf
        var page = await client.GetStringAsync(url);
        // ruleid: csharp-ssrf
        var request = WebRequest.Create(Request.Query["url"]);
        // ruleid: csharp-ssrf
        var message = new HttpRequestMessage(HttpMethod.Get, new Uri(url));
        // ok: csharp-ssrf
        var item = await client.GetStringAsync("https://api.example.com/items/" + url);
        // ok: csharp-ssrf
        var list = await client.GetStringAsync("https://api.example.com/items");
        return Content(page);
    }
}

public class FeedController : ControllerBase
{
    private readonly HttpClient feeds;

    [HttpPost]
    public async Task<IActionResult> Preview([FromBody] FeedRequest given)
    {
        // ruleid: csharp-ssrf
        var text = await feeds.GetStringAsync(given.Url);
        // ok: csharp-ssrf
        var other = await feeds.GetStringAsync("https://example.com/feed");
        return Ok(text.Length + other.Length);
    }
}
