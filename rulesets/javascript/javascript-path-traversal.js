const fs = require("fs");
const path = require("path");

app.get("/file", (req, res) => {
  // ruleid: javascript-path-traversal
  fs.readFile("/srv/files/" + req.query.name, (error, data) => res.end(data));
  // ruleid: javascript-path-traversal
  res.sendFile(path.join(__dirname, req.query.name));
  const file = path.resolve(ROOT, req.params.name);
  // ruleid: javascript-path-traversal
  fs.createReadStream(file).pipe(res);
  // ok: javascript-path-traversal
  fs.readFile(path.join("/srv/files", path.basename(req.query.name)), (error, data) => data);
  // ok: javascript-path-traversal
  res.sendFile(req.query.name, { root: "/srv/files" });
  // ok: javascript-path-traversal
  fs.readFileSync("/srv/files/fixed.txt");
  if (!file.startsWith(ROOT + path.sep)) {
    return res.sendStatus(403);
  }
  // ok: javascript-path-traversal
  fs.createReadStream(file).pipe(res);
});
app.get("/page/:name", (req, res) => {
  // ruleid: javascript-path-traversal
  res.render("pages/" + req.params.name);
  // ruleid: javascript-path-traversal
  res.render(req.query.layout, { title: "Page" });
  // ok: javascript-path-traversal
  res.render("pages/show", { name: req.params.name });
  // ok: javascript-path-traversal
  res.render(Object.keys(VIEWS).includes(req.query.view) ? "a" : "b");
});
