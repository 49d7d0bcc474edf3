class Parser
{
    void Parse()
    {
        // ruleid: csharp-xxe
        settings.DtdProcessing = DtdProcessing.Parse;
        // ruleid: csharp-xxe
        document.XmlResolver = new XmlUrlResolver();
        // ok: csharp-xxe
        settings.DtdProcessing = DtdProcessing.Prohibit;
        // ok: csharp-xxe
        document.XmlResolver = null;
    }
}
