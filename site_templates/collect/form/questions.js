// The questions, shown by SurveyJS; only what it shows is ours: no text is ever read as markup or as a formula.

function questions(form, language) {
  for (const code of form.languages) if (code !== "en") Survey.setupLocale({ localeCode: code, strings: {}, nativeName: code, englishName: code })
  Survey.settings.titleTags.page = "h1"
  Survey.settings.animationEnabled = false
  Survey.settings.showMaxLengthIndicator = false
  if (form.ask.help) Survey.settings.noneItemValue = form.ask.help.none
  const model = new Survey.Model(form.survey)
  model.locale = language
  model.onUpdateQuestionCssClasses.add((_, { question, cssClasses }) => {
    cssClasses.mainRoot += form.wide.includes(question.name) ? " cx-scale" : ` cx-${question.getType()}`
  })
  return model
}

/** A button below a question that takes its answer back; there only while it has one. */
function addClear(model, text) {
  const show = question => {
    const button = document.querySelector(`[data-clear="${CSS.escape(question.name)}"]`)
    if (button) button.style.visibility = question.isEmpty() ? "hidden" : ""
  }
  model.onAfterRenderQuestion.add((_, { question, htmlElement }) => {
    if (question.getType() === "comment") return
    const button = Object.assign(document.createElement("button"), { type: "button", className: "cx-clear" })
    button.dataset.clear = question.name
    button.dataset.word = "clear"
    button.textContent = text("clear")
    button.onclick = () => { question.clearValue(); htmlElement.querySelector("input")?.focus() }
    htmlElement.append(button)
    show(question)
  })
  model.onValueChanged.add((_, { question }) => question && show(question))
}

/** Answers to the questions that are put to this person: question -> value. */
const given = model => Object.fromEntries(
  model.getAllQuestions().filter(one => one.isVisible && !one.isEmpty()).map(one => [one.name, one.value])
)
