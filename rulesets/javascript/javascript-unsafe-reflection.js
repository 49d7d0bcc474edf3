app.get("/plugin", async (req, res) => {
  // ruleid: javascript-unsafe-reflection
  const one = require("./plugins/" + req.query.name);
  // ruleid: javascript-unsafe-reflection
  const two = service[req.query.method]();
  // ok: javascript-unsafe-reflection
  const three = HANDLERS[req.query.method]();
  // ok: javascript-unsafe-reflection
  const four = require("./plugins/fixed");
  // ok: javascript-unsafe-reflection
  const five = table[req.query.key];
  res.json([one, two, three, four, five]);
});
