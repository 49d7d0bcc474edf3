app.post("/login", async (req, res) => {
  // ruleid: javascript-nosql-injection
  const one = await User.findOne({ name: req.body.name, password: req.body.password });
  // ruleid: javascript-nosql-injection
  const two = await db.collection("users").find({ name: req.query.name }).toArray();
  // ok: javascript-nosql-injection
  const three = await User.findOne({ name: String(req.body.name) });
  // ok: javascript-nosql-injection
  const four = await User.findOne({ _id: req.params.id });
  // ok: javascript-nosql-injection
  const five = await User.findOne({ where: { name: req.body.name } });
  // ok: javascript-nosql-injection
  const six = names.find((name) => name === req.body.name);
  res.json([one, two, three, four, five, six]);
});
app.patch("/reviews", async (req, res) => {
  // ruleid: javascript-nosql-injection
  await reviews.update({ _id: req.body.id }, { $set: { message: "removed" } }, { multi: true });
  // ruleid: javascript-nosql-injection
  const found = await db.collection("users").find({ name: req.body.name }).toArray();
  // ok: javascript-nosql-injection
  await Answer.findOne({ include: [{ model: User, where: { email: req.body.email } }] });
  res.json(found);
});
