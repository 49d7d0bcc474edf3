class Startup
{
    void Configure(IApplicationBuilder app, IWebHostEnvironment env)
    {
        // ruleid: csharp-debug-enabled
        app.UseDeveloperExceptionPage();
        // ruleid: csharp-debug-enabled
        IdentityModelEventSource.ShowPII = false;
        if (env.IsDevelopment())
        {
            // ok: csharp-debug-enabled
            app.UseDeveloperExceptionPage();
        }
        // ok: csharp-debug-enabled
        app.UseExceptionHandler("/error");
    }
}
