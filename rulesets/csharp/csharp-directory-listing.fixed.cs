// ruleid: csharp-directory-listing
app.UseDirectoryBrowser();
// ruleid: csharp-directory-listing
options.EnableDirectoryBrowsing = false;
// ok: csharp-directory-listing
app.UseStaticFiles();
if (app.Environment.IsDevelopment())
{
    // ok: csharp-directory-listing
    app.UseDirectoryBrowser();
}
