const _ = require("lodash");

app.post("/settings", (req, res) => {
  // ruleid: javascript-prototype-pollution
  _.merge(settings, req.body);
  // ruleid: javascript-prototype-pollution
  settings[req.body.section][req.body.key] = req.body.value;
  // ok: javascript-prototype-pollution
  _.merge(settings, _.pick(req.body, ["theme"]));
  // ok: javascript-prototype-pollution
  settings.theme = req.body.theme;
  // ok: javascript-prototype-pollution
  _.merge(settings, { theme: "dark" });
  res.json(settings);
});
app.post("/settings", (req, res) => {
  // ruleid: javascript-prototype-pollution
  objectPath.set(settings, req.body.path, req.body.value);
  // ruleid: javascript-prototype-pollution
  merge(settings, req.body);
  // ok: javascript-prototype-pollution
  merge(settings, defaults);
  res.end();
});
