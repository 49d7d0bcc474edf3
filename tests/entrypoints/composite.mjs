// Runs the steps of a composite action as a GitHub runner would, over the official expression evaluator.
//
//   node composite.mjs REQUEST.json      with NODE_MODULES naming the directory of `@actions/expressions` and `yaml`
//
// The request: {action, inputs, github, runner, env, workspace, stubs}. `action` is the directory of action.yml;
// `stubs` gives, by the name before the `@`, the outputs that a `uses:` step would set. Prints one JSON object:
// {code, log, summary, outputs, steps: [{id, name, uses, with, outcome, outputs}]}.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const modules = process.env.NODE_MODULES;
const load = (file) => import(pathToFileURL(join(modules, file)));
const { Lexer, Parser, Evaluator, data } = await load("@actions/expressions/dist/index.js");
const { parse } = (await load("yaml/dist/index.js")).default;

const request = JSON.parse(readFileSync(process.argv[2], "utf8"));
const action = parse(readFileSync(join(request.action, "action.yml"), "utf8"));
const scratch = mkdtempSync(join(request.runner.temp, "runner-"));
const STATES = { success: 0, failure: 0, always: 0, cancelled: 0 };
const state = { failed: false, log: "", files: {}, steps: {}, told: [] };

function wrap(value) {
  if (value === null || value === undefined) return new data.Null();
  if (typeof value === "boolean") return new data.BooleanData(value);
  if (typeof value === "number") return new data.NumberData(value);
  if (typeof value === "string") return new data.StringData(value);
  if (Array.isArray(value)) return new data.Array(...value.map(wrap));
  return new data.Dictionary(...Object.entries(value).map(([key, one]) => ({ key, value: wrap(one) })));
}

function evaluate(text, contexts) {
  const answers = { success: !state.failed, failure: state.failed, always: true, cancelled: false };
  const infos = Object.keys(STATES).map((name) => ({ name, minArgs: 0, maxArgs: 0 }));
  const calls = infos.map((info) => [info.name, { ...info, call: () => new data.BooleanData(answers[info.name]) }]);
  const tree = new Parser(new Lexer(text).lex().tokens, Object.keys(contexts), infos).parse();
  return new Evaluator(tree, wrap(contexts), new Map(calls)).evaluate();
}

const truthy = (found) => !(found.coerceString() === "" || found.coerceString() === "false" || found.coerceString() === "0");
const fill = (text, contexts) => String(text).replace(/\$\{\{(.*?)\}\}/gs, (_, inner) => evaluate(inner.trim(), contexts).coerceString());
const fillAll = (given, contexts) => Object.fromEntries(Object.entries(given ?? {}).map(([key, text]) => [key, fill(text, contexts)]));

function wanted(step, contexts) {
  const text = String(step.if ?? "success()").replace(/^\s*\$\{\{(.*)\}\}\s*$/s, "$1");
  const full = /\b(success|failure|always|cancelled)\s*\(/.test(text) ? text : `success() && (${text})`;
  return truthy(evaluate(full, contexts));
}

// The two forms of a line of GITHUB_OUTPUT or GITHUB_ENV: `key=value`, and `key<<END` ... `END`.
function readPairs(file) {
  const found = {}, lines = readFileSync(file, "utf8").split("\n");
  while (lines.length) {
    const line = lines.shift();
    const heredoc = line.match(/^([^=<]+)<<(.+)$/);
    if (heredoc) {
      const held = [];
      while (lines.length && lines[0] !== heredoc[2]) held.push(lines.shift());
      if (!lines.length) throw new Error(`no end of ${heredoc[1]}`);
      lines.shift();
      found[heredoc[1]] = held.join("\n");
    } else if (line.includes("=")) {
      found[line.slice(0, line.indexOf("="))] = line.slice(line.indexOf("=") + 1);
    } else if (line.trim()) throw new Error(`unreadable output: ${line}`);
  }
  return found;
}

function runScript(step, number, contexts) {
  const file = (name) => {
    state.files[name] ??= join(scratch, name);
    const path = name === "SUMMARY" ? state.files[name] : join(scratch, `${name}-${number}`);
    writeFileSync(path, "", { flag: "a" });
    return path;
  };
  const script = join(scratch, `step-${number}.sh`);
  writeFileSync(script, fill(step.run, contexts));
  const own = { GITHUB_OUTPUT: file("OUTPUT"), GITHUB_ENV: file("ENV"), GITHUB_PATH: file("PATH"), GITHUB_STEP_SUMMARY: file("SUMMARY") };
  const env = {
    ...request.env, ...own, GITHUB_ACTION_PATH: request.action, GITHUB_WORKSPACE: request.workspace, GITHUB_ACTIONS: "true", CI: "true",
    RUNNER_TEMP: request.runner.temp, GITHUB_EVENT_NAME: contexts.github.event_name, ...fillAll(step.env, contexts),
  };
  const done = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", script], { cwd: request.workspace, env, encoding: "utf8", maxBuffer: 1 << 28 });
  state.log += done.stdout + done.stderr;
  const added = readPairs(own.GITHUB_ENV);
  request.env = { ...request.env, ...added };
  return { outcome: done.status === 0 ? "success" : "failure", outputs: readPairs(own.GITHUB_OUTPUT), code: done.status ?? 128 };
}

const declared = Object.entries(action.inputs ?? {}).map(([name, input]) => [name, String(input.default ?? "")]);
const inputs = { ...Object.fromEntries(declared), ...request.inputs };
const unknown = Object.keys(request.inputs ?? {}).filter((name) => !(name in Object.fromEntries(declared)));
if (unknown.length) throw new Error(`unknown inputs: ${unknown}`);
const contexts = { inputs, github: { ...request.github, action_path: request.action, workspace: request.workspace }, runner: request.runner, env: request.env, steps: state.steps };
let code = 0;

action.runs.steps.forEach((step, number) => {
  const told = { id: step.id ?? "", name: step.name ?? "", uses: step.uses ?? "", outcome: "skipped", outputs: {} };
  if (wanted(step, contexts)) {
    const stub = step.uses ? { outcome: "success", outputs: request.stubs?.[step.uses.split("@")[0]] ?? {}, code: 0 } : null;
    if (step.uses) told.with = fillAll(step.with, contexts);
    const { code: ended, ...done } = stub ?? runScript(step, number, contexts);
    Object.assign(told, done);
    if (ended && !step["continue-on-error"]) {
      state.failed = true;
      code = ended;
    }
  }
  state.told.push(told);
  if (step.id) state.steps[step.id] = { outputs: told.outputs, outcome: told.outcome, conclusion: told.outcome };
});

const given = Object.entries(action.outputs ?? {}).map(([name, one]) => [name, fill(one.value, contexts)]);
const summary = state.files.SUMMARY ? readFileSync(state.files.SUMMARY, "utf8") : "";
process.stdout.write(JSON.stringify({ code, log: state.log, summary, outputs: Object.fromEntries(given), steps: state.told }));
