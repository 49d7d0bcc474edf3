using System.Data.SqlClient;

class Users
{
    public SqlDataReader ByName(SqlConnection connection, string name)
    {
        // ruleid: csharp-sql-string-building
        var command = new SqlCommand("SELECT * FROM Users WHERE Name = '" + name + "'", connection);
        return command.ExecuteReader();
    }

    public void Remove(SqlCommand command, string mail)
    {
        // ruleid: csharp-sql-string-building
        command.CommandText = $"DELETE FROM Users WHERE Mail = '{mail}'";
        command.ExecuteNonQuery();
    }

    public SqlDataReader Bound(SqlConnection connection, string name)
    {
        // ok: csharp-sql-string-building
        var command = new SqlCommand("SELECT * FROM Users WHERE Name = @name", connection);
        command.Parameters.AddWithValue("@name", name);
        return command.ExecuteReader();
    }

    public void Numbered(SqlCommand command, int id)
    {
        // ok: csharp-sql-string-building
        command.CommandText = "DELETE FROM Users WHERE Id = " + id;
    }

    public void Run(SqlCommand command, string sql)
    {
        // ok: csharp-sql-string-building
        command.CommandText = sql;
    }
}

class PersonRepository
{
    Person Get(IDbConnection connection, string email)
    {
        var text = string.Format("SELECT * FROM U WHERE Email = '{0}'", email);
        // ruleid: csharp-sql-string-building
        return connection.QueryFirst<Person>(text);
    }

    Person Bound(IDbConnection connection, string email)
    {
        // ok: csharp-sql-string-building
        return connection.QueryFirst<Person>("SELECT * FROM U WHERE Email = @email", new { email });
    }

    List<Person> ByFilter(PersonFilter filter)
    {
        // ruleid: csharp-sql-string-building
        return db.Persons.FromSqlRaw($"SELECT * FROM P WHERE Name = '{filter.Name}'").ToList();
    }
}

class PersonRepository
{
    Person Get(IDbConnection connection, string email)
    {
        var text = string.Format("SELECT * FROM U WHERE Email = '{0}'", email);
        // ruleid: csharp-sql-string-building
        return connection.QueryFirst<Person>(text);
    }

    Person Bound(IDbConnection connection, string email)
    {
        // ok: csharp-sql-string-building
        return connection.QueryFirst<Person>("SELECT * FROM U WHERE Email = @email", new { email });
    }

    List<Person> ByFilter(PersonFilter filter)
    {
        // ruleid: csharp-sql-string-building
        return db.Persons.FromSqlRaw($"SELECT * FROM P WHERE Name = '{filter.Name}'").ToList();
    }
}

class ListExpander
{
    void Expand(IDbCommand command, string name)
    {
        // ok: csharp-sql-string-building
        command.CommandText = Regex.Replace(command.CommandText, "@" + name, "(SELECT 1 WHERE 1 = 0)");
    }
}
