app.use((error, req, res, next) => {
  // ruleid: javascript-information-exposure
  res.status(500).send(error.stack);
  // ruleid: javascript-information-exposure
  res.json({ message: "failed", stack: error.stack });
  // ok: javascript-information-exposure
  console.error(error.stack);
  // ok: javascript-information-exposure
  res.status(500).send("failed");
});
