"""Tables of facts about other tools: severities, confidence, weakness classes, CWE."""
