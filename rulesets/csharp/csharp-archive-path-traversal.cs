class Unpacker
{
    void Unpack(ZipArchive archive)
    {
        foreach (var entry in archive.Entries)
        {
            // ruleid: csharp-archive-path-traversal
            entry.ExtractToFile(Path.Combine(root, entry.FullName));
            // ruleid: csharp-archive-path-traversal
            using var file = File.Create(root + entry.FullName);
            // ok: csharp-archive-path-traversal
            entry.ExtractToFile(Path.Combine(root, Path.GetFileName(entry.FullName)));
            // ok: csharp-archive-path-traversal
            entry.ExtractToFile("/srv/one.txt");
        }
    }
}
