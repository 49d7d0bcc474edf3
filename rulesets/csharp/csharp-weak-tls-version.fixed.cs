class Client
{
    void Connect()
    {
        // ruleid: csharp-weak-tls-version
        ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls12;
        // ruleid: csharp-weak-tls-version
        handler.SslProtocols = SslProtocols.Tls12;
        // ok: csharp-weak-tls-version
        ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls12;
        // ok: csharp-weak-tls-version
        handler.SslProtocols = SslProtocols.None;
    }
}
