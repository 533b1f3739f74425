// After instant navigation the header stays: lead its language links to the twins of the page now shown.
document$.subscribe(() => {
  for (const twin of document.querySelectorAll(".cx-twin")) {
    const link = document.querySelector(`.cx-languages a[hreflang="${twin.hreflang}"]`)
    if (link) link.href = twin.href
  }
})
