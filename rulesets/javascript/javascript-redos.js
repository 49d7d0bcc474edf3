app.get("/search", (req, res) => {
  // ruleid: javascript-redos
  const one = new RegExp(req.query.term, "i");
  // ruleid: javascript-redos
  const two = new RegExp("^" + req.query.term);
  // ok: javascript-redos
  const three = new RegExp(_.escapeRegExp(req.query.term));
  // ok: javascript-redos
  const four = new RegExp("^[a-z]+$");
  // ok: javascript-redos
  const five = TEXT.includes(req.query.term);
  res.json([one, two, three, four, five]);
});
