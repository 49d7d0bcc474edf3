builder.WebHost.ConfigureKestrel(options =>
{
    // ruleid: csharp-request-limit-off
    options.Limits.MaxRequestBodySize = null;
    // ruleid: csharp-request-limit-off
    options.Limits.MinRequestBodyDataRate = null;
    // ok: csharp-request-limit-off
    options.Limits.MaxRequestBodySize = 10 * 1024 * 1024;
});
// ruleid: csharp-request-limit-off
builder.Services.Configure<FormOptions>(o => o.MultipartBodyLengthLimit = long.MaxValue);
// ok: csharp-request-limit-off
builder.Services.Configure<FormOptions>(o => o.MultipartBodyLengthLimit = 1048576);
