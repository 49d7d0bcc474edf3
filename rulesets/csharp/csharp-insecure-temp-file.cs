public class Reports
{
    public void Save(string text)
    {
        // ruleid: csharp-insecure-temp-file
        var name = Path.GetTempFileName();
        // ruleid: csharp-insecure-temp-file
        File.WriteAllText(Path.Combine(Path.GetTempPath(), "report.txt"), text);
        // ruleid: csharp-insecure-temp-file
        File.WriteAllText("/tmp/report.txt", text);
        // ok: csharp-insecure-temp-file
        var other = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        // ok: csharp-insecure-temp-file
        File.WriteAllText("/srv/app/report.txt", text);
    }
}
