const serialize = require("node-serialize");

app.post("/cart", (req, res) => {
  // ruleid: javascript-insecure-deserialization
  const one = serialize.unserialize(req.cookies.cart);
  // ruleid: javascript-insecure-deserialization
  const two = yaml.load(req.body.text, { schema: yaml.DEFAULT_FULL_SCHEMA });
  // ok: javascript-insecure-deserialization
  const three = JSON.parse(req.cookies.cart);
  // ok: javascript-insecure-deserialization
  const four = yaml.load(req.body.text);
  res.json([one, two, three, four]);
});
