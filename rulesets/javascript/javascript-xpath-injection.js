const xpath = require("xpath");

app.get("/user", (req, res) => {
  // ruleid: javascript-xpath-injection
  const one = xpath.select("//user[name='" + req.query.name + "']", doc);
  // ruleid: javascript-xpath-injection
  const two = xpath.parse(`//user[@id=${req.query.id}]`);
  // ok: javascript-xpath-injection
  const three = xpath.parse("//user[name=$name]").select({ node: doc, variables: { name: req.query.name } });
  // ok: javascript-xpath-injection
  const four = xpath.select("//user[" + Number(req.query.id) + "]", doc);
  res.json([one, two, three, four]);
});
