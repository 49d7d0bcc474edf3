exports.load = function (name) {
  // ruleid: javascript-dynamic-require
  return require("./drivers/" + name);
};
async function engine(name) {
  // ruleid: javascript-dynamic-require
  return await import(`consolidate-${name}`);
}
function fixed() {
  // ok: javascript-dynamic-require
  return require("./drivers/sqlite");
}
const DRIVERS = { sqlite: "./drivers/sqlite" };
function known(count) {
  // ok: javascript-dynamic-require
  return require(DRIVERS.sqlite + Number(count));
}
module.exports.engine = engine;
