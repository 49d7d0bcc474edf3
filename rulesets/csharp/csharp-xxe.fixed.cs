class Parser
{
    void Parse()
    {
        // ruleid: csharp-xxe
        settings.DtdProcessing = DtdProcessing.Ignore;
        // ruleid: csharp-xxe
        document.XmlResolver = null;
        // ok: csharp-xxe
        settings.DtdProcessing = DtdProcessing.Prohibit;
        // ok: csharp-xxe
        document.XmlResolver = null;
    }
}
