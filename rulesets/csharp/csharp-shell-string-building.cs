using System.Diagnostics;

class Archive
{
    void Unpack(string path)
    {
        // ruleid: csharp-shell-string-building
        Process.Start("cmd.exe", "/c tar xf " + path);
    }

    void Size(string folder)
    {
        // ruleid: csharp-shell-string-building
        var start = new ProcessStartInfo("bash", $"-c \"du -s {folder}\"");
        Process.Start(start);
    }

    void Safe(string path)
    {
        var start = new ProcessStartInfo("tar");
        start.ArgumentList.Add(path);
        // ok: csharp-shell-string-building
        Process.Start(start);
    }

    void Depth(int count)
    {
        // ok: csharp-shell-string-building
        Process.Start("cmd.exe", "/c git log -n " + count);
    }
}
