// What is kept on this device until it is handed in, so that people can stop and go on; nothing where it is shared.

function device(key) {
  const own = key.slice(0, key.lastIndexOf(":") + 1)
  const kiosk = new URLSearchParams(location.search).has("kiosk")
  let keeps = !kiosk
  const attempt = action => { try { return action(localStorage) } catch { return undefined } }
  const works = () => attempt(store => { store.setItem(key + "?", ""); store.removeItem(key + "?"); return true }) === true
  attempt(store => Object.keys(store).filter(name => name.startsWith(own) && name !== key).forEach(name => store.removeItem(name)))
  return {
    kiosk,
    keeps: () => keeps && works(),
    works,
    keep(on) { keeps = on && !kiosk; if (!keeps) this.forget() },
    read: () => kiosk ? null : attempt(store => JSON.parse(store.getItem(key))) || null,
    write: state => keeps && attempt(store => { store.setItem(key, JSON.stringify(state)); return true }) === true,
    forget: () => attempt(store => store.removeItem(key)),
  }
}
