public class OrdersController : Controller
{
    [HttpPost]
    public IActionResult Load(string text)
    {
        // ruleid: csharp-xxe-tainted
        var reader = new XmlTextReader(new StringReader(text));
        // ruleid: csharp-xxe-tainted
        var other = new XPathDocument(Request.InputStream);
        // ok: csharp-xxe-tainted
        var safe = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        // ok: csharp-xxe-tainted
        var own = new XmlTextReader("/srv/app/prices.xml");
        return Ok();
    }
}
