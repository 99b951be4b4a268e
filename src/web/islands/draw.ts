// Repeat a draw in the visitor's own browser: nothing is sent.
import { drawFrom, seedOf } from '../../mechanisms/draw/draw.ts'

type Words = { readonly zh: string; readonly en: string }

const lang = document.documentElement.lang === 'en' ? 'en' : 'zh'
const say = (words: Words): string => words[lang]

for (const area of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-draw]')) {
  if (area.form) attach(area.form)
}

function attach(form: HTMLFormElement): void {
  const actions = form.querySelector('.actions')
  // Browsers hash only for pages that came over https or from this machine.
  if (!actions || !globalThis.crypto?.subtle) return
  const said = document.createElement('div')
  said.setAttribute('role', 'status')
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'quiet'
  button.textContent = say({ zh: '只在本机重算，不上传', en: 'Repeat it in this browser, send nothing' })
  button.addEventListener('click', async () => show(said, await repeat(form)))
  actions.append(button)
  actions.after(said)
}

async function repeat(form: HTMLFormElement): Promise<readonly string[]> {
  const typed = (name: string): string => String(new FormData(form).get(name) ?? '').trim()
  const beside = typed('beside')
  const hashes =
    typed('hashes')
      .toLowerCase()
      .match(/\b[0-9a-f]{64}\b/g) ?? []
  return drawFrom(seedOf(typed('root'), beside === '' ? undefined : beside), hashes, Number(typed('count')))
}

// textContent, never innerHTML: what was pasted stays text.
function show(said: HTMLElement, drawn: readonly string[]): void {
  const lead = document.createElement('p')
  lead.textContent =
    drawn.length === 0
      ? say({ zh: '没有可以抽取的散列。', en: 'There are no hashes to draw from.' })
      : say({ zh: '在您的浏览器里抽到的，依次是：', en: 'Drawn in your browser, in this order:' })
  const list = document.createElement('ol')
  for (const hash of drawn) {
    const item = document.createElement('li')
    const code = document.createElement('code')
    code.textContent = hash
    item.append(code)
    list.append(item)
  }
  said.className = 'note'
  said.replaceChildren(lead, list)
}
