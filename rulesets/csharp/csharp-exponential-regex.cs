using System.Text.RegularExpressions;

class Checks
{
    // ruleid: csharp-exponential-regex
    static readonly Regex Words = new Regex(@"^(\w+\s?)*$");
    // ok: csharp-exponential-regex
    static readonly Regex Dotted = new Regex("^\\w+(\\.\\w+)*$");

    bool Number(string text)
    {
        // ruleid: csharp-exponential-regex
        return Regex.IsMatch(text, "^([0-9]+[.]?)+$");
    }

    string Clean(string text)
    {
        // ok: csharp-exponential-regex
        return Regex.Replace(text, "(, )+", ",");
    }
}
