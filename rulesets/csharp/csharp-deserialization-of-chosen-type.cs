public class ImportController : Controller
{
    public IActionResult Load(string kind, string text)
    {
        // ruleid: csharp-deserialization-of-chosen-type
        var serializer = new XmlSerializer(Type.GetType(kind));
        // ruleid: csharp-deserialization-of-chosen-type
        var value = JsonConvert.DeserializeObject(text, Type.GetType(Request.Query["kind"]));
        // ok: csharp-deserialization-of-chosen-type
        var safe = new XmlSerializer(typeof(Order));
        // ok: csharp-deserialization-of-chosen-type
        var order = JsonConvert.DeserializeObject<Order>(text);
        return Ok();
    }
}
