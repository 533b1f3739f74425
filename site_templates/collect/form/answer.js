// One answer as YAML, just as `centricity score` reads it. It says nothing of when, where or how long.

const KEYWORDS = /^(?:true|false|null|yes|no|on|off|y|n|nan|inf)$/i
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const ESCAPED = /["\\\u0000-\u001f\u007f-\u00a0\u00ad\u2028\u2029\ufeff\ufffe\uffff]/g

const escaped = sign => '"\\'.includes(sign) ? "\\" + sign : "\\u" + sign.charCodeAt(0).toString(16).padStart(4, "0")
const quoted = text => '"' + text.replace(LONE, "\ufffd").replace(ESCAPED, escaped) + '"'
const word = text => /^[a-z][a-z0-9_]*$/i.test(text) && !KEYWORDS.test(text) ? text : quoted(text)
const number = text => /^-?\d+$/.test(text) ? text : word(text)

const block = (name, pairs) => pairs.length ? [`${name}:`, ...pairs.map(([key, value]) => `  ${word(key)}: ${value}`.trimEnd())] : []

/** Departments needed and how much they helped; {} where none was needed; nothing where the question was left out. */
function helped({ need, none, units, rated }, given) {
  const needed = (given[need] || []).filter(id => id === none || (id in rated && id !== given[units]))
  const rating = id => given[rated[id]] ? number(given[rated[id]]) : ""
  if (!needed.length) return []
  return needed.includes(none) ? ["help: {}"] : block("help", needed.map(id => [id, rating(id)]))
}

/**
 * The file's text. `ask`: what each question is (from the form); `given`: question -> value, of questions that were put
 * to this person; `code`: for withdrawing, "" = none.
 */
function answer(ask, given, language, code) {
  const said = name => (given[name] || "").trim() && given[name] !== ask.unsaid
  const chosen = (names, as) => Object.entries(names).filter(([name]) => said(name)).map(([name, id]) => [id, as(given[name])])
  return [
    `questionnaire: {id: ${word(ask.questionnaire.id)}, version: ${quoted(ask.questionnaire.version)}}`,
    `language: ${word(language)}`,
    ...(code ? [`respondent: ${quoted(code)}`] : []),
    ...block("attributes", chosen(ask.attributes, word)),
    ...block("answers", chosen(ask.answers, number)),
    ...block("comments", chosen(ask.comments, quoted)),
    ...(ask.help ? helped(ask.help, given) : []),
    "",
  ].join("\n")
}

const SIGNS = "0123456789abcdefghjkmnpqrstvwxyz" // 32, without those easily mistaken
const random = length => Array.from(crypto.getRandomValues(new Uint8Array(length)), byte => SIGNS[byte % 32]).join("")
const newCode = () => `${random(4)}-${random(4)}-${random(4)}`
const newName = () => `answer-${random(10)}.yaml`
