public class Files
{
    public void Save(string path, string account)
    {
        // ruleid: csharp-permissive-file-mode
        var rule = new FileSystemAccessRule("Everyone", FileSystemRights.FullControl, AccessControlType.Allow);
        // ruleid: csharp-permissive-file-mode
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.OtherWrite);
        // ruleid: csharp-permissive-file-mode
        Process.Start("chmod", "777 /srv/app");
        // ok: csharp-permissive-file-mode
        var mine = new FileSystemAccessRule(account, FileSystemRights.FullControl, AccessControlType.Allow);
        // ok: csharp-permissive-file-mode
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        // ok: csharp-permissive-file-mode
        Process.Start("chmod", "750 /srv/app");
    }
}
