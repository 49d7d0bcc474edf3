// Opens a page in a browser as a reader would, and prints what happened as JSON: errors, texts, figures, accessibility.
// node browse.cjs BROWSER NODE_MODULES PAGE STEPS, where STEPS is JSON: a list of [action, ...arguments].
const [browserPath, modules, page_, steps] = process.argv.slice(2);
const { chromium } = require(`${modules}/playwright-core`);

const actions = {
  fill: (page, selector, text) => page.fill(selector, text),
  check: (page, selector, on) => page.setChecked(selector, on),
  press: (page, key) => page.keyboard.press(key),
  click: (page, selector) => page.click(selector),
  go: (page, hash) => page.evaluate((value) => { location.hash = value; }, hash),
  wait: (page, milliseconds) => page.waitForTimeout(milliseconds),
  text: (page, selector) => page.locator(selector).allInnerTexts(),
  count: (page, selector) => page.locator(selector).count(),
  ask: (page, expression) => page.evaluate(expression),
  picture: async (page, path) => { await page.screenshot({ path, fullPage: true }); },
  scheme: (page, colorScheme) => page.emulateMedia({ colorScheme }),
  axe: async (page) => {
    const found = await page.evaluate(() => window.axe.run());
    return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).slice(0, 3).join(" ")}`);
  },
};

(async () => {
  const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const errors = [];
  const asked = [];
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) errors.push(message.text()); });
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("dialog", (dialog) => { errors.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => { if (!request.url().startsWith("file:")) asked.push(request.url()); });
  await page.addInitScript({ path: `${modules}/axe-core/axe.min.js` });
  const began = Date.now();
  await page.goto(page_);
  const interactive = Date.now() - began;
  const answers = [];
  for (const [action, ...given] of JSON.parse(steps)) answers.push((await actions[action](page, ...given)) ?? null);
  await browser.close();
  console.log(JSON.stringify({ errors, asked, interactive, answers }));
})();
