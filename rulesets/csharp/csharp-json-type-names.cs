class Reader
{
    void Read(string text)
    {
        // ruleid: csharp-json-type-names
        settings.TypeNameHandling = TypeNameHandling.All;
        // ruleid: csharp-json-type-names
        var other = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.Auto };
        // ok: csharp-json-type-names
        settings.TypeNameHandling = TypeNameHandling.None;
        // ok: csharp-json-type-names
        var order = JsonConvert.DeserializeObject<Order>(text);
    }
}
