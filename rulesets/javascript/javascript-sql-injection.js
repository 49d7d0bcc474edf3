const { Pool } = require("pg");
const pool = new Pool();

app.get("/users", async (req, res) => {
  const name = req.query.name;
  // ruleid: javascript-sql-injection
  const one = await pool.query("SELECT * FROM users WHERE name = '" + name + "'");
  // ruleid: javascript-sql-injection
  const two = await pool.query(`SELECT * FROM users WHERE name = '${name}'`);
  // ruleid: javascript-sql-injection
  db.all("SELECT * FROM users WHERE name = " + name, (error, rows) => rows);
  // ruleid: javascript-sql-injection
  knex("users").whereRaw("name = '" + name + "'");
  // ok: javascript-sql-injection
  const three = await pool.query("SELECT * FROM users WHERE name = $1", [name]);
  // ok: javascript-sql-injection
  const four = await pool.query({ text: "SELECT * FROM users WHERE name = $1", values: [name] });
  // ok: javascript-sql-injection
  const five = await pool.query("SELECT * FROM users WHERE id = " + Number(req.query.id));
  // ok: javascript-sql-injection
  const six = await db.query(sql`SELECT * FROM users WHERE name = ${name}`);
  // ok: javascript-sql-injection
  const seven = await pool.query("SELECT * FROM users ORDER BY " + COLUMNS[req.query.order]);
  // ok: javascript-sql-injection
  const eight = cache.get("users " + name);
  res.json([one, two, three, four, five, six, seven, eight]);
});
app.get("/more", async (req, res) => {
  // ruleid: javascript-sql-injection
  await connection.query({ sql: `SELECT * FROM users WHERE name = '${req.query.name}'`, timeout: 100 });
  // ruleid: javascript-sql-injection
  await getConnection().query("SELECT * FROM users WHERE name = '" + req.query.name + "'");
  // ruleid: javascript-sql-injection
  await users.createQueryBuilder("u").leftJoin("u.posts", "p").andWhere(`u.name = '${req.query.name}'`).getMany();
  // ok: javascript-sql-injection
  await users.createQueryBuilder("u").andWhere("u.name = :name", { name: req.query.name }).getMany();
  // ok: javascript-sql-injection
  await connection.query({ sql: "SELECT * FROM users WHERE name = ?", values: [req.query.name] });
  // ok: javascript-sql-injection
  await User.where(req.query.name).exec();
  res.end();
});
