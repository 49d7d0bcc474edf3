class Translations {
  update(locale, words) {
    for (const key in words) {
      // ruleid: javascript-two-level-write
      this.cache[locale][key] = words[key];
    }
  }
}
exports.set = function (section, name, value) {
  data[section] = data[section] || {};
  // ruleid: javascript-two-level-write
  data[section][name] = value;
};
function cell(grid, row, column) {
  // ok: javascript-two-level-write
  grid[row][column] = 1;
}
function guarded(section, name, value) {
  if (section === "__proto__") return;
  // ok: javascript-two-level-write
  data[section][name] = value;
}
module.exports.more = { Translations, cell, guarded };
