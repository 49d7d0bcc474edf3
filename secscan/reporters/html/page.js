"use strict";
(() => {
  const LEVELS = ["critical", "high", "medium", "low", "info"];
  const CHUNK = 50;
  const GROUPS = 200;
  const data = JSON.parse(document.getElementById("data").textContent);
  const form = document.getElementById("filter");
  const list = document.getElementById("groups");
  const total = document.getElementById("shown");

  const make = (tag, props, ...children) => {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(props || {})) {
      if (key === "class") node.className = value;
      else node.setAttribute(key, value);
    }
    node.append(...children.filter((child) => child !== null && child !== ""));
    return node;
  };

  data.findings.forEach((one) => {
    one.words = [one.rule, one.message, one.path, one.owner, one.package, one.fingerprint, one.reason]
      .join("\n").toLowerCase();
  });

  const groupKey = (one) => [one.severity, one.stage, one.package || one.rule].join("\u0000");

  const chosen = () => ({
    levels: new Set([...form.querySelectorAll("[name=severity]:checked")].map((box) => box.value)),
    states: new Set([...form.querySelectorAll("[name=status]:checked")].map((box) => box.value)),
    stage: form.elements.stage.value,
    rule: form.elements.rule.value,
    owner: form.elements.owner.value,
    path: form.elements.path.value.toLowerCase(),
    text: form.elements.text.value.toLowerCase(),
    gate: form.elements.gate.checked,
  });

  const fits = (one, want) => want.levels.has(one.severity) && want.states.has(one.status)
    && (!want.stage || one.stage === want.stage) && (!want.rule || one.rule === want.rule)
    && (!want.owner || one.owner === want.owner) && (!want.gate || one.fails)
    && (!want.path || one.path.toLowerCase().includes(want.path)) && (!want.text || one.words.includes(want.text));

  const fact = (facts, name, value) => {
    if (value) facts.append(make("dt", {}, name), make("dd", {}, value));
  };

  const frame = (one) => {
    if (!one.lines.length) return null;
    const box = make("pre", { class: "frame", tabindex: "0", "aria-label": `Code of ${one.path}` });
    const last = one.first + one.lines.length - 1;
    one.lines.forEach((line, at) => {
      const number = one.first + at;
      const gutter = make("span", { class: "line" }, `${String(number).padStart(String(last).length)} │ `);
      const inside = number >= one.line && number <= one.endLine;
      box.append(inside ? make("mark", {}, gutter, line) : make("span", {}, gutter, line), "\n");
    });
    return box;
  };

  const change = (one) => {
    if (!one.change.length) return null;
    const box = make("pre", { class: "frame change", tabindex: "0", "aria-label": `Fix in ${one.path}` });
    one.change.forEach((line) => box.append(make(line[0] === "+" ? "ins" : "del", {}, line), "\n"));
    return box;
  };

  const article = (one) => {
    const facts = make("dl", { class: "facts" });
    fact(facts, "Fix", one.fix);
    fact(facts, "Fixed in", one.fixed);
    fact(facts, "Reported by", one.by);
    fact(facts, "Confidence", one.confidence);
    fact(facts, "Weakness", one.cwe);
    fact(facts, "Role", one.role);
    fact(facts, "History", one.history);
    fact(facts, "Verified", one.verified);
    fact(facts, "Brought by", one.layer);
    fact(facts, "In the scanned images", one.shipped);
    fact(facts, one.status === "known" ? "Known" : "Suppressed", one.reason);
    fact(facts, "Owner", one.owner);
    fact(facts, "More", one.url ? make("a", { href: one.url, rel: "noreferrer" }, one.url) : "");
    const link = make("a", { href: `#f=${one.fingerprint}`, "aria-label": "Link to this finding" }, "link");
    const place = make("p", {}, make("code", {}, `${one.path}:${one.line}`), " ",
      one.fails ? make("span", { class: "bad" }, "fails the gate ") : "", make("span", { class: "faint" }, one.status, " "), link);
    return make("article", { id: `f=${one.fingerprint}`, tabindex: "-1" }, place, make("p", {}, one.message), frame(one), change(one), facts);
  };

  const fill = (box, found, from, until) => {
    found.slice(from, until).forEach((one) => box.append(article(one)));
    if (until < found.length) {
      const more = make("button", { type: "button" }, `Show ${Math.min(CHUNK, found.length - until)} more of ${found.length - until}`);
      const holder = make("p", { class: "more" }, more);
      more.addEventListener("click", () => { holder.remove(); fill(box, found, until, until + CHUNK); });
      box.append(holder);
    }
  };

  const group = (found) => {
    const [first] = found;
    const files = new Set(found.map((one) => one.path)).size;
    const failing = found.filter((one) => one.fails).length;
    const head = make("summary", {}, make("span", { class: `level ${first.severity}` }, first.severity), " ",
      make("b", {}, first.package || first.title), " ", make("code", { class: "faint" }, first.package ? first.stage : first.rule),
      make("span", { class: "count" }, `${failing ? `${failing} fail the gate · ` : ""}${found.length} in ${files} ${files === 1 ? "file" : "files"}`));
    const box = make("details", { class: "group" }, head);
    box.addEventListener("toggle", () => {
      if (box.open && box.children.length === 1) fill(box, found, 0, CHUNK);
    });
    return box;
  };

  const listGroups = (ordered, from) => {
    list.append(...ordered.slice(from, from + GROUPS).map((one) => one.draw()));
    const left = ordered.length - from - GROUPS;
    if (left <= 0) return;
    const more = make("button", { type: "button" }, `Show ${Math.min(GROUPS, left)} more of ${left} groups`);
    more.addEventListener("click", () => { more.remove(); listGroups(ordered, from + GROUPS); });
    list.append(more);
  };

  let groups = new Map();
  const draw = () => {
    const want = chosen();
    const found = data.findings.filter((one) => fits(one, want));
    groups = new Map();
    found.forEach((one) => {
      const key = groupKey(one);
      if (groups.has(key)) groups.get(key).found.push(one);
      else groups.set(key, { found: [one] });
    });
    const ordered = [...groups.values()].sort((a, b) => Number(b.found.some((f) => f.fails)) - Number(a.found.some((f) => f.fails))
      || LEVELS.indexOf(a.found[0].severity) - LEVELS.indexOf(b.found[0].severity));
    ordered.forEach((one) => { one.draw = () => { one.box ??= group(one.found); return one.box; }; });
    list.replaceChildren();
    listGroups(ordered, 0);
    total.textContent = `${found.length.toLocaleString("en")} of ${data.findings.length.toLocaleString("en")} findings, ${ordered.length.toLocaleString("en")} ${ordered.length === 1 ? "group" : "groups"}`;
    if (ordered.length && ordered.length <= 3) ordered[0].draw().open = true;
  };

  const clear = () => {
    form.querySelectorAll("select, [type=text], [type=search]").forEach((field) => { field.value = ""; });
    form.querySelectorAll("[type=checkbox]").forEach((box) => { box.checked = box.name !== "gate"; });
  };

  const follow = () => {
    const match = /^#f=(.+)$/.exec(decodeURIComponent(location.hash));
    if (!match) return;
    const one = data.findings.find((finding) => finding.fingerprint.startsWith(match[1]));
    if (!one) return;
    if (!fits(one, chosen())) { clear(); draw(); }
    const { draw: drawn, found } = groups.get(groupKey(one));
    const box = drawn();
    if (!box.isConnected) list.prepend(box);
    box.open = true;
    if (box.children.length === 1) fill(box, found, 0, Math.max(CHUNK, found.indexOf(one) + 1));
    let target = document.getElementById(`f=${one.fingerprint}`);
    if (!target) { box.querySelector(".more")?.remove(); fill(box, found, box.querySelectorAll("article").length, found.indexOf(one) + 1); target = document.getElementById(`f=${one.fingerprint}`); }
    document.querySelectorAll("article.chosen").forEach((node) => node.classList.remove("chosen"));
    target.classList.add("chosen");
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
  };

  const options = (name, values) => {
    const select = form.elements[name];
    [...new Set(values)].filter(Boolean).sort().forEach((value) => select.append(make("option", { value }, value)));
    select.closest("label").hidden = select.options.length < 2;
  };
  options("stage", data.findings.map((one) => one.stage));
  options("rule", data.findings.map((one) => one.rule));
  options("owner", data.findings.map((one) => one.owner));

  const parts = document.getElementById("components");
  parts?.addEventListener("toggle", () => {
    const body = parts.querySelector("tbody");
    if (!parts.open || body.children.length) return;
    data.components.forEach((row) => body.append(make("tr", {}, ...row.map((cell) => make("td", {}, cell)))));
  });

  let waiting = 0;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(draw, 80); });
  form.addEventListener("reset", () => setTimeout(draw, 0));
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", follow);
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/INPUT|SELECT|TEXTAREA/.test(document.activeElement.tagName)) {
      event.preventDefault();
      form.elements.text.focus();
    }
  });
  draw();
  follow();
})();
