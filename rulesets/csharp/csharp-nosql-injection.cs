public class PeopleController : Controller
{
    public IActionResult Show(string name)
    {
        // ruleid: csharp-nosql-injection
        var filter = BsonDocument.Parse("{ name: '" + name + "' }");
        // ruleid: csharp-nosql-injection
        var found = people.Find($"{{ name: '{name}' }}").FirstOrDefault();
        // ruleid: csharp-nosql-injection
        var query = new QueryDefinition($"SELECT * FROM c WHERE c.name = '{Request.Query["name"]}'");
        // ok: csharp-nosql-injection
        var safe = people.Find(Builders<Person>.Filter.Eq(p => p.Name, name)).FirstOrDefault();
        // ok: csharp-nosql-injection
        var bound = new QueryDefinition("SELECT * FROM c WHERE c.name = @name").WithParameter("@name", name);
        // ok: csharp-nosql-injection
        var all = BsonDocument.Parse("{ active: true }");
        return View();
    }
}
