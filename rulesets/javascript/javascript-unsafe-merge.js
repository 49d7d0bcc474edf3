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
// ruleid: javascript-unsafe-merge
exports.deep = function deep(target, source) {
  Object.keys(source).forEach(function (key) {
    if (Object.prototype.hasOwnProperty.call(source, key) && typeof target[key] === "object") {
      target[key] = deep(target[key], source[key]);
    } else {
      target[key] = source[key];
    }
  });
  return target;
};
// ruleid: javascript-unsafe-merge
function assignAt(root, path, value) {
  let node = root;
  const parts = path.split(".");
  while (parts.length > 1) {
    const part = parts.shift();
    if (!node[part]) node[part] = {};
    node = node[part];
  }
  node[parts[0]] = value;
  return root;
}
// ok: javascript-unsafe-merge
function walk(tree, path) {
  let node = tree;
  for (const part of path.split(".")) {
    node = node[part];
  }
  return node;
}
// ok: javascript-unsafe-merge
function count(words) {
  const table = Object.create(null);
  return words.reduce((all, word) => { all[word] = 1; return all; }, table);
}
// ruleid: javascript-unsafe-merge
function parseQuery(params) {
  const result = {};
  params.split("&").forEach((pair) => {
    let current = result;
    for (const key of pair.split("=")[0].split(".")) {
      current = current[key] = current[key] || {};
    }
  });
  return result;
}
// ruleid: javascript-unsafe-merge
function put(object, path, value) {
  const key = path[0];
  if (path.length === 1) {
    object[key] = value;
    return object;
  }
  return put(object[key], path.slice(1), value);
}
// ruleid: javascript-unsafe-merge
function blend(target, extra) {
  for (const key in extra) {
    const old = target[key];
    const fresh = extra[key];
    if (isObject(old) && isObject(fresh)) {
      target[key] = blend(old, fresh);
    } else {
      target[key] = fresh;
    }
  }
  return target;
}
// ok: javascript-unsafe-merge
function copy(input) {
  const output = {};
  for (const key in input) output[key] = copy(input[key]);
  return output;
}
// ok: javascript-unsafe-merge
function mergedCopy(target, source) {
  const merged = { ...target };
  for (const key in source) {
    merged[key] = isObject(merged[key]) ? mergedCopy(merged[key], source[key]) : source[key];
  }
  return merged;
}
