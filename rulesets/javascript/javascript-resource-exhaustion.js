const crypto = require("crypto");
const express = require("express");

const app = express();
const LIMIT = 4096;

app.get("/sample", (req, res) => {
  const size = Number(req.query.size);
  // ruleid: javascript-resource-exhaustion
  res.send(crypto.randomBytes(size));
});

app.get("/blank", (req, res) => {
  // ruleid: javascript-resource-exhaustion
  res.send(Buffer.alloc(parseInt(req.params.size, 10)));
});

app.get("/wait", (req, res) => {
  // ruleid: javascript-resource-exhaustion
  setTimeout(() => res.send("done"), req.query.delay);
});

app.get("/limited", (req, res) => {
  const size = Math.min(Number(req.query.size), LIMIT);
  // ok: javascript-resource-exhaustion
  res.send(crypto.randomBytes(size));
});

app.get("/checked", (req, res) => {
  const size = Number(req.query.size);
  if (!(size <= LIMIT)) return res.sendStatus(400);
  // ok: javascript-resource-exhaustion
  return res.send(crypto.randomBytes(size));
});

app.get("/later", (req, res) => {
  // ok: javascript-resource-exhaustion
  setTimeout(() => res.send(req.query.name), 100);
});
