class Tool
{
    static void Main(string[] args)
    {
        // ruleid: csharp-command-injection-local
        Process.Start("cmd.exe", "/c dir " + args[0]);
        // ruleid: csharp-command-injection-local
        Process.Start("/bin/bash", "-c \"ls " + Console.ReadLine() + "\"");
        // ok: csharp-command-injection-local
        Process.Start("cmd.exe", "/c dir");
        // ok: csharp-command-injection-local
        Process.Start("notepad.exe", args[0]);
    }
}
