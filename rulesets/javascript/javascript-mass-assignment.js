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
app.put("/users/:id", async (req, res) => {
  const data = req.body;
  // ruleid: javascript-mass-assignment
  await prisma.user.update({ where: { id: Number(req.params.id) }, data: data });
  // ruleid: javascript-mass-assignment
  await User.update(data, { where: { id: req.params.id } });
  // ok: javascript-mass-assignment
  await prisma.user.update({ where: { id: Number(req.params.id) }, data: { name: req.body.name } });
  // ok: javascript-mass-assignment
  await User.create(userSchema.parse(req.body));
  res.end();
});
