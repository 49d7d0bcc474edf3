public class UploadController : Controller
{
    public async Task<IActionResult> Store(IFormFile file)
    {
        // ruleid: csharp-file-upload
        using var stream = new FileStream(Path.Combine(root, file.FileName), FileMode.Create);
        // ruleid: csharp-file-upload
        using var other = System.IO.File.Create("wwwroot/" + Path.GetFileName(file.FileName));
        // ok: csharp-file-upload
        using var safe = new FileStream(Path.Combine(root, Path.GetRandomFileName()), FileMode.Create);
        // ok: csharp-file-upload
        using var own = System.IO.File.Create("/srv/upload.bin");
        return Ok();
    }
}
