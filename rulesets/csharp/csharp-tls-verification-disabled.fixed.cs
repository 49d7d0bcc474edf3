class Client
{
    void Connect()
    {
        // ruleid: csharp-tls-verification-disabled
        ServicePointManager.ServerCertificateValidationCallback += (sender, cert, chain, errors) => true;
        // ruleid: csharp-tls-verification-disabled
        handler.ServerCertificateCustomValidationCallback = null;
        // ruleid: csharp-tls-verification-disabled
        handler.ServerCertificateCustomValidationCallback = null;
        // ok: csharp-tls-verification-disabled
        handler.ServerCertificateCustomValidationCallback = (m, c, ch, e) => e == SslPolicyErrors.None;
        // ok: csharp-tls-verification-disabled
        handler.CheckCertificateRevocationList = true;
    }
}
