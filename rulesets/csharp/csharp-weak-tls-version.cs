class Client
{
    void Connect()
    {
        // ruleid: csharp-weak-tls-version
        ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls;
        // ruleid: csharp-weak-tls-version
        handler.SslProtocols = SslProtocols.Tls11;
        // ok: csharp-weak-tls-version
        ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls12;
        // ok: csharp-weak-tls-version
        handler.SslProtocols = SslProtocols.None;
    }
}
