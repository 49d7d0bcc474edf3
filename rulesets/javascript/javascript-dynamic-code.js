function run(text) {
  // ruleid: javascript-dynamic-code
  return eval(text);
}
const calculate = (expression) => {
  // ruleid: javascript-dynamic-code
  return new Function("return " + expression)();
};
function ready() {
  // ok: javascript-dynamic-code
  return eval("1 + 1");
}
function parse(text) {
  // ok: javascript-dynamic-code
  return JSON.parse(text);
}
