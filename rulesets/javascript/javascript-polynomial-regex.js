// ruleid: javascript-polynomial-regex
exports.trim = (text) => text.replace(/^\s+|\s+$/g, "");
// ruleid: javascript-polynomial-regex
const DURATION = /^((?:\d+)?\.?\d+) *(ms|s)?$/;
// ok: javascript-polynomial-regex
const PAIR = /^(\w+)=(\w+)$/;
// ok: javascript-polynomial-regex
const LEADING = /^\s+/;
// ok: javascript-polynomial-regex
const HEADER = /^([^:]+):\s*(.*)$/;
