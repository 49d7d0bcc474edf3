"""The server for agents (Model Context Protocol): it scans and answers, and changes nothing."""
