app.post("/users", async (req, res) => {
  // ruleid: javascript-mass-assignment
  const one = new User(req.body);
  // ruleid: javascript-mass-assignment
  const two = await User.findByIdAndUpdate(req.params.id, req.body);
  // ok: javascript-mass-assignment
  const three = new User({ name: req.body.name });
  // ok: javascript-mass-assignment
  const four = new UserDto(req.body);
  // ok: javascript-mass-assignment
  const five = await User.findByIdAndUpdate(req.params.id, { name: req.body.name });
  res.json([one, two, three, four, five]);
});
