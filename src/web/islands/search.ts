// Search as one types: the first answers stand under the box before the form is sent. Without a script it is sent.
const TYPED_PAUSE_MS = 180
const SHOWN = 6

interface Answer {
  readonly hits: readonly {
    page: string
    title: Words
    label: Words
    marked: readonly { text: string; hit: boolean }[]
  }[]
}
type Words = { readonly zh: string; readonly en: string }

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-suggest]')) attach(form)

function attach(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>('input[type="search"]')
  const box = form.querySelector('.search')
  if (!input || !box) return
  const list = document.createElement('ul')
  list.className = 'suggestions'
  list.hidden = true
  list.setAttribute('aria-label', document.documentElement.lang === 'en' ? 'First answers' : '最先找到的')
  box.after(list)

  let pause = 0
  let asking = new AbortController()
  input.addEventListener('input', () => {
    window.clearTimeout(pause)
    asking.abort()
    pause = window.setTimeout(async () => {
      asking = new AbortController()
      show(list, input.value.trim() ? await ask(input.value, asking.signal) : undefined)
    }, TYPED_PAUSE_MS)
  })
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') show(list, undefined)
  })
}

/** Undefined where the answer did not come: the form still works. */
async function ask(words: string, signal: AbortSignal): Promise<Answer | undefined> {
  try {
    const response = await fetch(`/api/search?limit=${SHOWN}&q=${encodeURIComponent(words)}`, { signal })
    return response.ok ? await response.json() : undefined
  } catch {
    return undefined
  }
}

function show(list: HTMLElement, answer: Answer | undefined): void {
  const lang = document.documentElement.lang === 'en' ? 'en' : 'zh'
  list.replaceChildren(...(answer?.hits ?? []).map((hit) => line(hit, lang)))
  list.hidden = list.childElementCount === 0
}

// textContent, never innerHTML: what people imported stays text.
function line(hit: Answer['hits'][number], lang: 'zh' | 'en'): HTMLElement {
  const item = document.createElement('li')
  const link = document.createElement('a')
  link.href = lang === 'en' ? `/en${hit.page}` : hit.page
  link.textContent = `${hit.label[lang]}　${hit.title[lang]}`
  const words = document.createElement('small')
  words.lang = 'zh-CN'
  for (const { text, hit: found } of hit.marked) {
    const piece = document.createElement(found ? 'mark' : 'span')
    piece.textContent = text
    words.append(piece)
  }
  item.append(link, words)
  return item
}
