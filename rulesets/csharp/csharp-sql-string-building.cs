class Store
{
    void Load(string name, string table)
    {
        // ruleid: csharp-sql-string-building
        var command = new SqlCommand("SELECT * FROM users WHERE name = '" + name + "'", connection);
        // ruleid: csharp-sql-string-building
        command.CommandText = $"DELETE FROM users WHERE name = '{name}'";
        // ok: csharp-sql-string-building
        command.CommandText = "SELECT * FROM " + table;
        // ok: csharp-sql-string-building
        var safe = new SqlCommand("SELECT * FROM users WHERE name = @name", connection);
    }
}
