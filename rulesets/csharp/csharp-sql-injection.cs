public class UsersController : Controller
{
    public IActionResult Show(string name, int id)
    {
        // ruleid: csharp-sql-injection
        var command = new SqlCommand("SELECT * FROM users WHERE name = '" + name + "'", connection);
        // ruleid: csharp-sql-injection
        context.Users.FromSqlRaw($"SELECT * FROM users WHERE name = '{name}'");
        // ruleid: csharp-sql-injection
        command.CommandText = string.Format("SELECT * FROM users WHERE name = '{0}'", Request.Query["name"]);
        // ruleid: csharp-sql-injection
        connection.Query<User>("SELECT * FROM users WHERE mail = '" + Request.Form["mail"] + "'");
        // ruleid: csharp-sql-injection
        var first = context.Users.FromSqlRaw("SELECT * FROM users WHERE name = '" + name + "'").FirstOrDefault();
        // ok: csharp-sql-injection
        var safe = new SqlCommand("SELECT * FROM users WHERE name = @name", connection);
        safe.Parameters.AddWithValue("@name", name);
        // ok: csharp-sql-injection
        context.Users.FromSqlInterpolated($"SELECT * FROM users WHERE name = {name}");
        // ok: csharp-sql-injection
        var numbered = new SqlCommand("SELECT * FROM users WHERE id = " + int.Parse(Request.Query["id"]), connection);
        // ok: csharp-sql-injection
        var other = new SqlCommand("SELECT * FROM users WHERE id = " + id, connection);
        return View();
    }
}
public partial class Find : System.Web.UI.Page
{
    protected void Page_Load(object sender, EventArgs e)
    {
        // ruleid: csharp-sql-injection
        var command = new SqlCommand("SELECT * FROM users WHERE name = '" + txtName.Text + "'", connection);
        // ok: csharp-sql-injection
        txtName.Text = "all";
    }
}

public class ChainedBuilderController : ControllerBase
{
    [HttpGet("search")]
    public IActionResult Search([FromQuery] string q, [FromQuery] int age)
    {
        var text = new StringBuilder("SELECT * FROM T WHERE 1=1");
        text.Append(" AND Name = '").Append(q).Append("'");
        // ruleid: csharp-sql-injection
        var command = new SqlCommand(text.ToString(), connection);
        var plain = new StringBuilder("SELECT * FROM T WHERE 1=1");
        plain.Append(" AND Age > ").Append(age).Append(" ORDER BY Name");
        // ok: csharp-sql-injection
        var other = new SqlCommand(plain.ToString(), connection);
        return Ok();
    }
}

public class ChainedBuilderController : ControllerBase
{
    [HttpGet("search")]
    public IActionResult Search([FromQuery] string q, [FromQuery] int age)
    {
        var text = new StringBuilder("SELECT * FROM T WHERE 1=1");
        text.Append(" AND Name = '").Append(q).Append("'");
        // ruleid: csharp-sql-injection
        var command = new SqlCommand(text.ToString(), connection);
        var plain = new StringBuilder("SELECT * FROM T WHERE 1=1");
        plain.Append(" AND Age > ").Append(age).Append(" ORDER BY Name");
        // ok: csharp-sql-injection
        var other = new SqlCommand(plain.ToString(), connection);
        return Ok();
    }
}
