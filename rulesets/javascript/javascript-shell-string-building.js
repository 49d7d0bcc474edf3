const { exec, execSync, spawn, execFile } = require("child_process");
const cp = require("child_process");

function checkout(branch, callback) {
  // ruleid: javascript-shell-string-building
  exec("git checkout " + branch, callback);
}
const size = (file) => {
  const command = `du -s ${file}`;
  // ruleid: javascript-shell-string-building
  return cp.execSync(command).toString();
};
class Archive {
  constructor(options) {
    this.options = options;
  }
  unpack(path) {
    // ruleid: javascript-shell-string-building
    spawn("tar xf " + path, { shell: true });
  }
  list() {
    // ruleid: javascript-shell-string-building
    return execSync("tar tf " + this.options.file);
  }
}
exports.convert = function (options) {
  let command = "convert";
  command += " " + options.input;
  // ruleid: javascript-shell-string-building
  exec(command);
};
function commit(message) {
  // ok: javascript-shell-string-building
  execFile("git", ["commit", "-m", message]);
}
function version() {
  // ok: javascript-shell-string-building
  return execSync("git --version").toString();
}
function log(count) {
  // ok: javascript-shell-string-building
  return execSync("git log -n " + parseInt(count, 10));
}
function show(path) {
  // ok: javascript-shell-string-building
  return execSync("git show " + shellQuote(path));
}
function find(pattern, text) {
  // ok: javascript-shell-string-building
  return pattern.exec(text);
}
module.exports = { checkout, size, Archive, commit, version, log, show, find };

const util = require("util");
const childProcess = require("child_process");
const runCommand = util.promisify(childProcess.exec);

class Repository {
  async clone(url) {
    // ruleid: javascript-shell-string-building
    await runCommand(`git clone ${url} target`);
  }
  async status() {
    // ok: javascript-shell-string-building
    await runCommand("git status");
  }
}
module.exports = Repository;
