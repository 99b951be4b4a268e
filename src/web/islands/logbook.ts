// The logbook's pages: a query is gone on with as one writes it, and events are shown as they come in. Without this
// script a button of the form asks for the first, and `/api/tail` gives the second.
const TYPED_PAUSE_MS = 120
const MOST_ROWS = 500
const STEPS: Readonly<Record<string, 1 | -1 | undefined>> = { ArrowDown: 1, ArrowUp: -1 }

interface Completions {
  readonly from: number
  readonly to: number
  readonly options: readonly { readonly insert: string; readonly about: string }[]
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-complete]')) attach(form)
for (const place of document.querySelectorAll<HTMLElement>('[data-tail]')) follow(place)

function attach(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>('input[type="search"]')
  const url = form.dataset.complete
  if (!input || url === undefined) return
  for (const without of form.querySelectorAll<HTMLElement>('[data-without-script]')) without.hidden = true
  const list = document.createElement('ul')
  list.className = 'hints'
  list.id = 'completions'
  list.hidden = true
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', document.documentElement.lang === 'en' ? 'To go on with' : '可以接着写')
  input.closest('.query')?.after(list)
  input.setAttribute('role', 'combobox')
  input.setAttribute('aria-controls', list.id)
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-expanded', 'false')

  let pause = 0
  let asking = new AbortController()
  let shown: Completions | undefined
  let chosen = -1

  const choose = (place: number): void => {
    chosen = place
    for (const [at, item] of [...list.children].entries()) {
      item.setAttribute('aria-selected', String(at === place))
      if (at === place) {
        input.setAttribute('aria-activedescendant', item.id)
        item.scrollIntoView({ block: 'nearest' })
      }
    }
    if (place < 0) input.removeAttribute('aria-activedescendant')
  }
  const show = (completions: Completions | undefined): void => {
    shown = completions
    list.replaceChildren(...(completions?.options ?? []).map(line))
    list.hidden = list.childElementCount === 0
    input.setAttribute('aria-expanded', String(!list.hidden))
    choose(-1)
  }
  const take = (place: number): void => {
    const option = shown?.options[place]
    if (!shown || !option) return
    const behind = input.value.slice(shown.to)
    // A value that is whole has its blank behind it; a name of a field goes on.
    const blank = /[:=]$/.test(option.insert) || behind.startsWith(' ') ? '' : ' '
    const before = input.value.slice(0, shown.from) + option.insert + blank
    input.value = before + behind
    input.setSelectionRange(before.length, before.length)
    input.focus()
    ask()
  }
  const ask = (): void => {
    window.clearTimeout(pause)
    asking.abort()
    pause = window.setTimeout(async () => {
      asking = new AbortController()
      show(await completionsFor(url, input, asking.signal))
    }, TYPED_PAUSE_MS)
  }

  input.addEventListener('input', ask)
  input.addEventListener('blur', () => window.setTimeout(() => show(undefined), 150))
  input.addEventListener('keydown', (event) => {
    const count = shown?.options.length ?? 0
    const step = STEPS[event.key]
    const takes = event.key === 'Enter' || event.key === 'Tab'
    if (event.key === 'Escape') show(undefined)
    else if (step !== undefined && count > 0) choose(next(chosen, step, count))
    else if (step === 1) ask()
    else if (takes && chosen >= 0) take(chosen)
    else return
    event.preventDefault()
  })
  list.addEventListener('mousedown', (event) => {
    event.preventDefault()
    const item = event.target instanceof Element ? event.target.closest('li') : null
    if (item) take([...list.children].indexOf(item))
  })
}

/** Undefined where the answer did not come: the form still works. */
async function completionsFor(
  url: string,
  input: HTMLInputElement,
  signal: AbortSignal,
): Promise<Completions | undefined> {
  try {
    const asked = new URL(url, document.baseURI)
    asked.searchParams.set('q', input.value)
    asked.searchParams.set('at', String(input.selectionStart ?? input.value.length))
    const response = await fetch(asked, { signal })
    return response.ok ? await response.json() : undefined
  } catch {
    return undefined
  }
}

function line({ insert, about }: Completions['options'][number], at: number): HTMLElement {
  const item = document.createElement('li')
  item.id = `completion-${at}`
  item.setAttribute('role', 'option')
  const code = document.createElement('code')
  code.textContent = insert
  const words = document.createElement('span')
  words.textContent = about
  item.append(code, words)
  return item
}

interface Shown {
  readonly position: number
  readonly received: string
  readonly source: string
  readonly app: string | null
  readonly severity: number | null
  readonly raw: string
}

function follow(place: HTMLElement): void {
  const rows = place.querySelector('tbody')
  const state = place.querySelector<HTMLElement>('[data-state-words]')
  const stop = place.querySelector<HTMLButtonElement>('[data-stop]')
  if (!rows || !state || !stop || place.dataset.tail === undefined) return
  const words = JSON.parse(place.dataset.words ?? '{}')
  state.textContent = words.connecting
  const coming = new EventSource(place.dataset.tail)
  let hasBegun = false
  const end = (why: string): void => {
    coming.close()
    state.textContent = why
    stop.hidden = true
  }
  coming.addEventListener('open', () => {
    hasBegun = true
    state.textContent = words.on
    stop.hidden = false
  })
  coming.addEventListener('log', ({ data }) => {
    rows.prepend(rowOf(JSON.parse(data), place.dataset.event ?? '', words.levels))
    while (rows.childElementCount > MOST_ROWS) rows.lastElementChild?.remove()
  })
  coming.addEventListener('skipped', ({ data }) => {
    const { events } = JSON.parse(data)
    const cell = document.createElement('td')
    cell.colSpan = 5
    cell.className = 'meta'
    cell.textContent = `${words.skipped}${events}`
    const row = document.createElement('tr')
    row.append(cell)
    rows.prepend(row)
  })
  const endings: Readonly<Record<string, string | undefined>> = { time: words.time, 'signed-out': words.signedOut }
  coming.addEventListener('end', ({ data }) => end(endings[JSON.parse(data).why] ?? words.gone))
  // It is not begun anew by itself: each time is a search of somebody, with a reason.
  coming.addEventListener('error', () => end(hasBegun ? words.gone : words.full))
  stop.addEventListener('click', () => end(words.gone))
}

// textContent, never innerHTML: what a machine wrote stays text.
function rowOf(event: Shown, address: string, levels: readonly string[]): HTMLElement {
  const row = document.createElement('tr')
  const head = document.createElement('th')
  head.scope = 'row'
  const link = document.createElement('a')
  link.href = address.replace('/events/', `/events/${event.position}`)
  link.textContent = inChina(event.received)
  head.append(link)
  const cells = [levels[event.severity ?? -1] ?? '—', event.source, event.app ?? '—'].map((text, at) => {
    const cell = document.createElement('td')
    cell.className = at === 0 ? 'left' : 'small'
    cell.textContent = text
    return cell
  })
  const raw = document.createElement('td')
  raw.className = 'words'
  const code = document.createElement('code')
  code.textContent = event.raw.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (sign) =>
    sign === '\t' ? '  ' : '\ufffd',
  )
  raw.append(code)
  row.append(head, ...cells, raw)
  return row
}

const inChina = (moment: string): string =>
  new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().replace('T', ' ').replace('Z', '')

/** The place after or before one, round and round; none chosen yet is −1. */
const next = (chosen: number, step: 1 | -1, count: number): number =>
  chosen < 0 && step < 0 ? count - 1 : (chosen + step + count) % count
