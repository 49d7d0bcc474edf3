const { spawn, execFile } = require("child_process");
const cp = require("child_process");

exports.clone = function (repository, directory, done) {
  // ruleid: javascript-argument-injection
  const child = spawn("git", ["clone", repository, directory]);
  child.on("close", done);
};
class Mirror {
  fetch(remote) {
    // ruleid: javascript-argument-injection
    return cp.execFile("git", ["fetch", remote]);
  }
}
function cloneSafely(repository) {
  // ok: javascript-argument-injection
  return spawn("git", ["clone", "--", repository]);
}
function depth(count) {
  // ok: javascript-argument-injection
  return spawn("git", ["fetch", "--depth", Number(count)]);
}
function checked(branch) {
  if (branch.startsWith("-")) throw new Error("not a branch");
  // ok: javascript-argument-injection
  return execFile("git", ["checkout", branch]);
}
module.exports.more = { Mirror, cloneSafely, depth, checked };
