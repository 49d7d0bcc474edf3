class Reader
{
    void Read(Stream stream)
    {
        // ruleid: csharp-insecure-deserialization
        var cart = new BinaryFormatter().Deserialize(stream);
        // ruleid: csharp-insecure-deserialization
        var formatter = new NetDataContractSerializer();
        // ok: csharp-insecure-deserialization
        var order = JsonSerializer.Deserialize<Order>(stream);
        // ok: csharp-insecure-deserialization
        var serializer = new DataContractSerializer(typeof(Order));
    }
}
