// Opens a SurveyJS definition and fills it in as people do. In: {definition, language, people: [{value name: value}]}.
// A matrix is filled row by row through the rows that are visible. `then`: what everybody changes afterwards.
const { Model } = require("survey-core");
const { lintSurvey } = require("survey-core/linter");
require("survey-core/survey.i18n");

const given = JSON.parse(require("fs").readFileSync(0, "utf8"));
const lint = lintSurvey(given.definition).findings.filter((one) => one.severity !== "info");
const opened = () => {
  const model = new Model(given.definition);
  if (given.language) model.locale = given.language;
  return model;
};
const rowsOf = (question) => question.visibleRows.map((row) => ({ value: row.name, text: row.text }));
const seen = (model) =>
  model.getAllQuestions().filter((one) => one.isVisible).map((one) => ({
    name: one.name, type: one.getType(), title: one.title, required: one.isRequired,
    rows: one.getType() === "matrix" ? rowsOf(one) : [],
    choices: (one.getType() === "matrix" ? one.visibleColumns : one.visibleChoices || [])
      .map((choice) => ({ value: choice.value, text: choice.text })),
  }));

function fill(model, person) {
  for (const [name, value] of Object.entries(person)) {
    const question = model.getQuestionByName(name);
    if (!question) throw new Error("no question " + name);
    if (question.getType() !== "matrix") question.value = value;
    else
      for (const [row, answer] of Object.entries(value)) {
        const found = question.visibleRows.find((one) => one.name === row);
        if (!found) throw new Error("no visible row " + row);
        const column = question.visibleColumns.find((one) => one.value === answer);
        if (!column) throw new Error("no column " + answer);
        found.value = column.value;
      }
  }
  return model;
}

const results = [];
const shown = [];
for (const person of given.people || []) {
  const model = fill(opened(), person);
  fill(model, given.then || {});
  shown.push(seen(model));
  if (!model.tryComplete()) throw new Error("not complete: something is required");
  results.push(model.data);
}
const first = opened();
process.stdout.write(JSON.stringify({
  lint, errors: (first.jsonErrors || []).map((one) => one.message), title: first.title, first: seen(first), shown, results,
}));
