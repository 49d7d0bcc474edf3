const path = require("path");
function clean(name) {
  // ruleid: javascript-incomplete-path-cleaning
  return path.join(ROOT, name.replace(/\.\.\//g, ""));
}
function cut(name) {
  // ruleid: javascript-incomplete-path-cleaning
  return name.replace(/\.\./g, "");
}
function resolved(name) {
  // ok: javascript-incomplete-path-cleaning
  return path.resolve(ROOT, name);
}
function extension(name) {
  // ok: javascript-incomplete-path-cleaning
  return name.replace(/\.js$/, "");
}
module.exports = { clean, cut, resolved, extension };
