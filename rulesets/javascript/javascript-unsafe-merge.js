// ruleid: javascript-unsafe-merge
function merge(target, source) {
  for (const key in source) {
    if (typeof source[key] === "object") {
      merge(target[key], source[key]);
    } else {
      target[key] = source[key];
    }
  }
  return target;
}
// ruleid: javascript-unsafe-merge
const extend = (target, source) => {
  for (const key of Object.keys(source)) {
    if (isObject(source[key])) extend(target[key], source[key]);
    else target[key] = source[key];
  }
};
// ruleid: javascript-unsafe-merge
function setPath(object, path, value) {
  const keys = path.split(".");
  for (let i = 0; i < keys.length - 1; i++) {
    object = object[keys[i]];
  }
  object[keys[keys.length - 1]] = value;
}
// ok: javascript-unsafe-merge
function mergeSafely(target, source) {
  for (const key in source) {
    if (key === "__proto__" || key === "constructor") continue;
    if (isObject(source[key])) mergeSafely(target[key], source[key]);
    else target[key] = source[key];
  }
}
// ok: javascript-unsafe-merge
function equal(a, b) {
  for (const key of Object.keys(a)) {
    if (!equal(a[key], b[key])) return false;
  }
  return true;
}
