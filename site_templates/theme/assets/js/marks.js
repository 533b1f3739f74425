// A chart's marks say what they show: under the mouse, on a tap, and on focus (arrow keys lead on, Escape closes).
{
  const page = document, tip = page.createElement("p")
  let here
  tip.className = "cx-tip"
  tip.role = "status"

  const show = (mark) => {
    here?.classList.remove("cx-here")
    here = mark
    tip.textContent = mark?.dataset.tip
    if (!mark) return
    mark.classList.add("cx-here")
    const { x, y, width } = mark.getBoundingClientRect(), wide = tip.offsetWidth
    const left = Math.max(0, Math.min(page.body.clientWidth - wide, x + (width - wide) / 2))
    tip.style = `left:${left}px;top:${scrollY + y}px`
  }
  const follow = ({ target }) => target == tip || show(target.closest("[data-tip]"))

  document$.subscribe(() => {
    page.body.append(tip)
    show()
    for (const title of page.querySelectorAll("svg[role=img] title")) {
      const mark = title.parentNode, text = title.textContent
      const says = mark.querySelector(":scope>desc")?.textContent
      mark.dataset.tip = says ?? text
      mark.ariaLabel = says ? text + ": " + says : text
      if (mark.tagName != "svg") mark.role = "img" // only then may it have a name
      if (says) mark.tabIndex = 0, mark.removeAttribute("aria-labelledby")
      title.remove() // else the browser's own tip would stand beside ours
    }
  })
  page.onpointerover = follow
  page.addEventListener("focusin", (event) => event.target.matches(":focus-visible") && follow(event))
  page.onkeydown = (event) => {
    const chart = event.target, step = { Right: 1, Down: 1, Left: -1, Up: -1 }[event.key.slice(5)]
    if (event.key == "Escape") show()
    if (!step || event.altKey || !chart.dataset.tip) return
    const marks = [chart, ...chart.querySelectorAll("[data-tip]")]
    event.preventDefault()
    show(marks.at((marks.indexOf(here) + step) % marks.length))
  }
}
