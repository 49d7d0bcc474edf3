public class OrdersController : Controller
{
    [HttpPost]
    public IActionResult Load(string text, IFormFile file)
    {
        // ruleid: csharp-deserialization-of-input
        var page = XamlReader.Parse(text);
        var formatter = new BinaryFormatter();
        // ruleid: csharp-deserialization-of-input
        var order = formatter.Deserialize(Request.Body);
        var tables = new DataSet();
        // ruleid: csharp-deserialization-of-input
        tables.ReadXml(Request.InputStream);
        // ok: csharp-deserialization-of-input
        var safe = JsonSerializer.Deserialize<Order>(text);
        // ok: csharp-deserialization-of-input
        var plain = JsonConvert.DeserializeObject<Order>(text);
        return Ok();
    }
}
