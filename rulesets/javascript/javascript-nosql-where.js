app.get("/reviews/:id", async (req, res) => {
  const id = String(req.params.id);
  // ruleid: javascript-nosql-where
  const one = await reviews.find({ $where: "this.product == " + id });
  // ruleid: javascript-nosql-where
  const two = await reviews.find({ $where: `this.product === '${id}'` });
  // ok: javascript-nosql-where
  const three = await reviews.find({ $where: "this.product == " + Number(id) });
  // ok: javascript-nosql-where
  const four = await reviews.find({ product: id });
  res.json([one, two, three, four]);
});
