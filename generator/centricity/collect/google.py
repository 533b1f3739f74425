"""The form as a Google Apps Script that makes a Google Form, one a language: Google knows no translations.

Google branches by page: whoever names a role first sees a page with what is asked of that role alone, then the pages
for everybody; whoever leaves the role empty sees only the latter. Rows have no codes: answers come back as texts.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from centricity.collect.form import Form, Section
from centricity.collect.parts import Page, by_audience, is_help, pages, role_names, said
from centricity.collect.words import Words

Json = dict[str, Any]
_PROGRAM = """
function createForm() {
  var form = FormApp.create(FORM.title).setDescription(FORM.description).setConfirmationMessage(FORM.thanks)
    .setCollectEmail(false).setLimitOneResponsePerUser(false).setAllowResponseEdits(false)
    .setPublishingSummary(false).setShowLinkToRespondAgain(false).setProgressBar(true).setShuffleQuestions(false);
  try {
    form.setRequireLogin(false);
  } catch (error) {
    Logger.log(error); // only accounts of organisations know this setting
  }
  FORM.about.forEach(function (question) {
    if (question.title !== FORM.role.title) addQuestion(form, question);
  });
  var role = FORM.role.title ? form.addMultipleChoiceItem() : null;
  var only = FORM.only.map(function (page) { return { role: page.role, start: addPage(form, page) }; });
  var common = FORM.pages.map(function (page) { return addPage(form, page); });
  var after = common.length ? common[0] : null;
  only.forEach(function (page) {
    if (after) page.start.setGoToPage(after); else page.start.setGoToPage(FormApp.PageNavigationType.SUBMIT);
  });
  if (role) role.setTitle(FORM.role.title).setRequired(false).setChoices(choicesOf(role, only, after));
  Logger.log(form.getEditUrl());
  Logger.log(form.getPublishedUrl());
}

/**
 * Where each role goes next. Google refuses choices with and without a next page in one question.
 *
 * @param {GoogleAppsScript.Forms.MultipleChoiceItem} role
 * @param {{role: string, start: GoogleAppsScript.Forms.PageBreakItem}[]} only
 * @param {GoogleAppsScript.Forms.PageBreakItem | null} after
 */
function choicesOf(role, only, after) {
  return FORM.role.choices.map(function (choice) {
    var own = only.filter(function (page) { return page.role === choice; });
    var next = own.length ? own[0].start : after;
    if (!only.length) return role.createChoice(choice);
    return next ? role.createChoice(choice, next) : role.createChoice(choice, FormApp.PageNavigationType.SUBMIT);
  });
}

/**
 * @param {GoogleAppsScript.Forms.Form} form
 * @param {Page} page
 */
function addPage(form, page) {
  var start = form.addPageBreakItem().setTitle(page.title).setHelpText(page.help);
  page.questions.forEach(function (question) { addQuestion(form, question); });
  return start;
}

/**
 * @param {GoogleAppsScript.Forms.Form} form
 * @param {Question} question
 */
function addQuestion(form, question) {
  if (question.rows.length) {
    form.addGridItem().setTitle(question.title).setHelpText(question.help)
      .setRows(question.rows).setColumns(question.choices).setRequired(false);
  } else if (question.choices.length) {
    form.addListItem().setTitle(question.title).setChoiceValues(question.choices).setRequired(false);
  } else {
    form.addParagraphTextItem().setTitle(question.title).setHelpText(question.help).setRequired(false);
  }
}
"""
_TYPES = """
/** @typedef {{title: string, help: string, rows: string[], choices: string[]}} Question */
/** @typedef {{title: string, help: string, role: string, questions: Question[]}} Page */
/** @type {{title: string, description: string, thanks: string, about: Question[], role: Question, only: Page[],
 *          pages: Page[]}} */
"""


def google(form: Form, words: Words) -> Mapping[str, bytes | str]:
    """A script a language."""
    return {f"google_forms.{language}.gs": script(form, words, language) for language in form.languages}


def script(form: Form, words: Words, language: str) -> str:
    """The script that makes the form in one language."""
    how = words.say(language, "definitions.google")
    values = json.dumps(content(form, words, language), ensure_ascii=False, indent=1).replace("\u2028", " ")
    return f"/** {how} */\n{_TYPES.lstrip()}var FORM = {values};\n{_PROGRAM}"


def content(form: Form, words: Words, language: str) -> Json:
    """All the script puts into the form."""
    about = [_question(one, words, language) for page in pages(form) for one in page.sections if one.kind == "choice"]
    none: Json = {"title": "", "help": "", "rows": [], "choices": []}
    named = [one for page in pages(form) for one in page.sections if one.id == form.roles]
    return {
        "title": f"{said(form.title, language)} - {said(form.name, language)}",
        "description": words.say(language, "definitions.notice"),
        "thanks": words.say(language, "definitions.thanks"),
        "about": about,
        "role": _question(named[0], words, language) if named else none,
        "only": [*_only(form, words, language)],
        "pages": [
            found
            for page in pages(form)
            if page.sections[0].kind != "choice"
            for found in _common(form, page, words, language)
        ],
    }


def _only(form: Form, words: Words, language: str) -> Iterator[Json]:
    """A page for each role that is asked something of its own."""
    for role in form.audiences or {}:
        questions = [
            _question(part, words, language)
            for page in pages(form)
            for section in page.sections
            for roles, part in by_audience(form, section)
            if role in roles
        ]
        if questions:
            name = role_names(form, [role], language)
            title = words.say(language, "definitions.only_for", who=name)
            yield {"title": title, "help": "", "role": name, "questions": questions}


def _common(form: Form, page: Page, words: Words, language: str) -> Iterator[Json]:
    """A page with what is asked of everybody; none where nothing is."""
    questions = [
        _question(part, words, language)
        for section in page.sections
        for roles, part in by_audience(form, section)
        if not roles
    ]
    if questions:
        yield {"title": said(page.title, language), "help": "", "role": "", "questions": questions}


def _question(section: Section, words: Words, language: str) -> Json:
    first = said(section.questions[0].text, language)
    matrix = section.kind == "matrix"
    hint = words.say(language, "definitions.comment_hint") if section.kind == "text" else ""
    return {
        "title": said(section.stem or section.title, language) if matrix else first,
        "help": words.say(language, "definitions.not_own") if is_help(section) else hint,
        "rows": [said(one.text, language) for one in section.questions] if matrix else [],
        "choices": [said(one.label, language) for one in section.choices],
    }
