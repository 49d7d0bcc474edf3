public class UsersController : Controller
{
    [HttpPost]
    public async Task<IActionResult> Edit(int id, User user)
    {
        // ruleid: csharp-mass-assignment
        _context.Update(user);
        await _context.SaveChangesAsync();
        return View();
    }

    [HttpPut("{id}")]
    public IActionResult Put(int id, [FromBody] User user)
    {
        // ruleid: csharp-mass-assignment
        _context.Entry(user).State = EntityState.Modified;
        return Ok();
    }

    [HttpPost]
    public IActionResult Create([Bind("Name,Mail")] User user)
    {
        // ok: csharp-mass-assignment
        _context.Add(user);
        return View();
    }

    [HttpPost]
    public IActionResult Save(UserModel model)
    {
        // ok: csharp-mass-assignment
        _context.Add(new User { Name = model.Name });
        return View();
    }
}
