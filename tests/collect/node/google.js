// Runs a script for Google Forms against a stand-in for FormApp that keeps Google's documented rules:
// a choice leads to a page or goes on; setGoToPage of a page break acts on whoever reaches it from the page before;
// choices with and without a page are not allowed in one question; rows and choices may not repeat.
// In: {script}. Out: settings, items in order, and the items each role sees ("" = the role is left empty).
const vm = require("vm");
const { script } = JSON.parse(require("fs").readFileSync(0, "utf8"));

const SUBMIT = { navigation: "SUBMIT" };
const once = (texts) => {
  if (!texts.length || new Set(texts).size !== texts.length) throw new Error("repeated or none: " + JSON.stringify(texts));
};
const settings = {};
const items = [];
function item(kind) {
  const one = { kind, title: "", help: "", rows: [], choices: [], leads: [], goTo: null, required: null };
  items.push(one);
  const api = {
    one,
    setTitle: (text) => ((one.title = text), api),
    setHelpText: (text) => ((one.help = text), api),
    setRequired: (value) => ((one.required = value), api),
    setRows: (texts) => (once(texts), (one.rows = texts), api),
    setColumns: (texts) => (once(texts), (one.choices = texts), api),
    setChoiceValues: (texts) => (once(texts), (one.choices = texts), api),
    createChoice: (text, page) => ({ text, page: page === undefined ? null : page }),
    setChoices: (choices) => {
      once(choices.map((choice) => choice.text));
      if (new Set(choices.map((choice) => choice.page !== null)).size > 1) throw new Error("mixed choices");
      one.choices = choices.map((choice) => choice.text);
      one.leads = choices.map((choice) => choice.page && (choice.page.one || choice.page));
      return api;
    },
    setGoToPage: (page) => ((one.goTo = page.one || page), api),
  };
  return api;
}
const form = new Proxy({}, {
  get: (_, name) => {
    if (name.startsWith("add")) return () => item(name.slice(3).replace("Item", ""));
    if (name.startsWith("get")) return () => "https://example.org";
    return (value) => ((settings[name] = value), form);
  },
});
const FormApp = { create: (title) => ((settings.title = title), form), PageNavigationType: { SUBMIT } };
vm.runInNewContext(script + "\ncreateForm();", { FormApp, Logger: { log: () => {} } });

const pages = [[]];
for (const one of items) {
  if (one.kind === "PageBreak") pages.push([one]);
  else pages[pages.length - 1].push(one);
}
const startOf = (one) => pages.findIndex((page) => page[0] === one);
function seen(answer) {
  const found = [];
  for (let at = 0; at >= 0 && at < pages.length; ) {
    found.push(...pages[at].filter((one) => one.kind !== "PageBreak"));
    const asks = pages[at].find((one) => one.leads.length && one.choices.includes(answer));
    const lead = asks ? asks.leads[asks.choices.indexOf(answer)] : null;
    const following = pages[at + 1] && pages[at + 1][0];
    const next = lead || (following && (following.goTo || following));
    at = !next || next === SUBMIT ? -1 : startOf(next);
    if (found.length > 1000) throw new Error("goes round in circles");
  }
  return found.map(({ title, rows, choices }) => ({ title, rows, choices }));
}
const role = items.find((one) => one.leads.length);
const answers = ["", ...(role ? role.choices : [])];
process.stdout.write(JSON.stringify({
  settings, items: items.map(({ goTo, leads, ...one }) => one),
  seen: Object.fromEntries(answers.map((answer) => [answer, seen(answer)])),
}));
