class Startup
{
    void Configure(CorsPolicyBuilder policy)
    {
        // ruleid: csharp-cors-misconfiguration
        policy.AllowAnyOrigin();
        // ruleid: csharp-cors-misconfiguration
        policy.SetIsOriginAllowed(origin => true).AllowCredentials();
        // ok: csharp-cors-misconfiguration
        policy.WithOrigins("https://app.example.com");
        // ok: csharp-cors-misconfiguration
        policy.AllowAnyHeader();
    }
}
