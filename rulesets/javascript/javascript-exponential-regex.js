// ruleid: javascript-exponential-regex
const WORDS = /^(\w+\s?)*$/;
// ruleid: javascript-exponential-regex
const QUOTED = /"(?:[^"]|\\.)*"/;
// ruleid: javascript-exponential-regex
exports.isNumber = (text) => /^(\d+\.?)+$/.test(text);
// ok: javascript-exponential-regex
const STRING = /"(?:[^"\\]|\\.)*"/;
// ok: javascript-exponential-regex
const DOTTED = /^\w+(\.\w+)*$/;
// ok: javascript-exponential-regex
const PREFIX = /(a+)+/;
// ok: javascript-exponential-regex
const half = total / (count + 1) * 2 / (rest)+1;
