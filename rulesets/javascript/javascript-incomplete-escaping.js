function escapeHtml(text) {
  // ruleid: javascript-incomplete-escaping
  return text.replace("<", "&lt;");
}
const quote = (value) => {
  // ruleid: javascript-incomplete-escaping
  return "'" + value.replace(/'/, "''") + "'";
};
function clean(path) {
  // ruleid: javascript-incomplete-escaping
  return path.replace("../", "");
}
function all(text) {
  // ok: javascript-incomplete-escaping
  return text.replace(/</g, "&lt;").replaceAll(">", "&gt;");
}
function comma(text) {
  // ok: javascript-incomplete-escaping
  return text.replace(",", ".");
}
module.exports = { escapeHtml, quote, clean, all, comma };
