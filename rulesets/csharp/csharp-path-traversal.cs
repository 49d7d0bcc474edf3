public class FilesController : Controller
{
    public IActionResult Show(string name)
    {
        // ruleid: csharp-path-traversal
        var text = System.IO.File.ReadAllText(Path.Combine(root, name));
        // ruleid: csharp-path-traversal
        var stream = new FileStream("/srv/files/" + Request.Query["file"], FileMode.Open);
        // ruleid: csharp-path-traversal
        System.IO.File.Delete("/srv/files/" + name);
        // ok: csharp-path-traversal
        var reader = new StreamReader(Request.Body);
        // ok: csharp-path-traversal
        var safe = System.IO.File.ReadAllText(Path.Combine(root, Path.GetFileName(name)));
        // ok: csharp-path-traversal
        var number = System.IO.File.ReadAllText("/srv/" + int.Parse(name) + ".txt");
        // ok: csharp-path-traversal
        var own = System.IO.File.ReadAllText("/srv/list.txt");
        // ruleid: csharp-path-traversal
        return PhysicalFile(Path.Combine(root, name), "text/plain");
    }

    public IActionResult Checked(string name)
    {
        var path = Path.GetFullPath(Path.Combine(root, name));
        if (!path.StartsWith(root))
        {
            return NotFound();
        }
        // ok: csharp-path-traversal
        return PhysicalFile(path, "text/plain");
    }
}
