app.get("/card", (req, res) => {
  // ruleid: javascript-template-injection
  const one = ejs.render("<p>Hello " + req.query.name + "</p>");
  // ruleid: javascript-template-injection
  const two = Handlebars.compile(req.body.template);
  // ok: javascript-template-injection
  const three = ejs.render("<p>Hello <%= name %></p>", { name: req.query.name });
  // ok: javascript-template-injection
  const four = nunjucks.renderString("{{ name }}", { name: req.query.name });
  res.send([one, two, three, four].length);
});
