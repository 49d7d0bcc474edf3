function link(url) {
  // ruleid: javascript-incomplete-scheme-check
  if (url.startsWith("javascript:")) return "#";
  return url;
}
const isSafe = (address) => {
  // ruleid: javascript-incomplete-scheme-check
  return !/^javascript:/.test(address);
};
function parsed(address) {
  const url = new URL(address);
  // ok: javascript-incomplete-scheme-check
  return ["http:", "https:"].includes(url.protocol);
}
function all(url) {
  // ok: javascript-incomplete-scheme-check
  if (url.startsWith("javascript:") || url.startsWith("data:") || url.startsWith("vbscript:")) return "#";
  return url;
}
module.exports = { link, isSafe, parsed, all };
