exports.find = function (word, text) {
  // ruleid: javascript-regex-from-argument
  return new RegExp("^" + word, "i").test(text);
};
const has = (name, cookies) => {
  // ruleid: javascript-regex-from-argument
  return new RegExp(`(?:^|; )${name}=([^;]*)`).exec(cookies);
};
function safely(word, text) {
  // ok: javascript-regex-from-argument
  return new RegExp("^" + escapeRegExp(word)).test(text);
}
function plainly(word, text) {
  // ok: javascript-regex-from-argument
  return new RegExp("^" + word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).test(text);
}
module.exports.more = { has, safely, plainly };
