// From the notice through the questions to the end page. No clock, no counting of clicks, no request but the one asked for.

const form = JSON.parse(document.getElementById("form").textContent)
const find = name => document.getElementById(name)
const kept = device(form.key)
const before = kept.read()
const known = code => form.languages.includes(code) ? code : ""
let language = known(before?.language) || known(navigator.language?.slice(0, 2)) || form.languages[0]
let screen = "start"
let code = ""
let file = null

const begun = () => Boolean(before) || Object.keys(model.data).length > 0
const text = (key, values = {}) => Object.entries(values).reduce((all, [name, value]) => all.replaceAll(`{${name}}`, () => value), form.words[language][key])
const model = questions(form, language)
addClear(model, text)

function relabel() {
  document.documentElement.lang = language
  for (const one of document.querySelectorAll("[data-word]")) one.textContent = text(one.dataset.word)
  for (const one of document.querySelectorAll("[data-label]")) one.setAttribute("aria-label", text(one.dataset.label))
  for (const one of document.querySelectorAll("[data-language]")) one.setAttribute("aria-pressed", one.dataset.language === language)
  where()
  if (file) told()
}

/** Title, progress and buttons of where people are. */
function where() {
  const pages = model.visiblePages.length, page = model.currentPageNo + 1
  find("page").textContent = text("page", { page, pages })
  find("progress").max = pages
  find("progress").value = page
  find("next").textContent = text(model.isLastPage ? "last" : "next")
  find("begin").textContent = text(begun() ? "continue" : "begin")
  const heading = { start: "", ask: model.currentPage?.locTitle.textOrHtml, end: text("end.title"), done: text("done.title") }[screen]
  document.title = [heading, text("title")].filter(Boolean).join(" · ")
}

function show(name) {
  screen = name
  for (const one of ["start", "ask", "end", "done"]) find(one).hidden = one !== name
  find("again").hidden = name === "start" || name === "done"
  find("delete").hidden = !kept.keeps() || name === "done"
  where()
  atTop()
}

function atTop() {
  const heading = document.querySelector("main > section:not([hidden]) h1")
  if (!heading) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  scrollTo(0, 0)
}

function keep() {
  const works = kept.write({ language, page: model.currentPageNo, data: model.data })
  find("stored").textContent = text(works ? "stored" : "not_stored")
  find("stored").dataset.word = works ? "stored" : "not_stored"
}

function speak(code) {
  language = code
  model.locale = code
  relabel()
  if (begun()) keep()
}

function back() {
  if (model.isFirstPage) show("start")
  else model.prevPage()
}

function next() {
  if (model.isLastPage) finish()
  else model.nextPage()
}

function finish() {
  code ||= newCode()
  find("code").textContent = code
  show("end")
}

function save() {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([file.content], { type: "text/yaml" }))
  link.download = file.name
  document.body.append(link)
  link.click()
  link.remove()
}

/** Whether the configured address said that it has the answer. */
async function send() {
  const body = new Blob([file.content], { type: "text/yaml" })
  try {
    const options = { method: "POST", body, credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store", redirect: "error" }
    return (await fetch(form.postTo, options)).ok
  } catch { return false }
}

async function handIn() {
  find("hand-in").disabled = true
  file = { name: newName(), content: answer(form.ask, given(model), language, find("without").checked ? "" : code) }
  file.state = !form.postTo ? "saved" : (await send()) ? "sent" : "failed"
  if (file.state !== "sent") save()
  kept.keep(false)
  find("done-code").hidden = find("without").checked
  find("done-code-text").textContent = code
  find("next-person").hidden = !kept.kiosk
  model.clear()
  show("done")
  told()
}

function told() {
  find("told").textContent = text(`done.${file.state}`, { file: file.name })
  find("ways").hidden = file.state === "sent"
}

function forget() {
  kept.forget()
  location.reload()
}

find("begin").onclick = find("go-on").onclick = () => { keep(); show("ask") }
find("back").onclick = back
find("next").onclick = next
find("end-back").onclick = () => show("ask")
find("hand-in").onclick = handIn
find("save").onclick = save
find("again").onclick = () => show("start")
find("delete").onclick = () => confirm(text("delete_sure")) && forget()
find("next-person").onclick = forget
find("without").onchange = event => find("code-box").classList.toggle("cx-off", event.target.checked)
find("shared").onchange = event => { kept.keep(!event.target.checked); find("delete").hidden = !kept.keeps() }
for (const one of document.querySelectorAll("[data-language]")) one.onclick = () => speak(one.dataset.language)
document.addEventListener("submit", event => event.preventDefault(), true)

find("resume").hidden = !before
find("shared-box").hidden = kept.kiosk
find("kiosk").hidden = !kept.kiosk
find("no-store").hidden = kept.kiosk || kept.works()
if (kept.kiosk) find("time").dataset.word = "start.time_kiosk"
if (before) {
  model.data = before.data || {}
  model.currentPageNo = Math.min(before.page || 0, model.visiblePages.length - 1)
}
model.onValueChanged.add(keep)
model.onCurrentPageChanged.add(() => { keep(); where() })
model.onAfterRenderPage.add(() => screen === "ask" && atTop())
model.render(find("questions"))
relabel()
show("start")
