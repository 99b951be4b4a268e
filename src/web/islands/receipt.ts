// Check a receipt in the visitor's own browser: a file is read and a receipt proved without anything being sent.
import { proveReceipt, type ReceiptFinding } from '../proof.ts'

type Words = { readonly zh: string; readonly en: string }

const lang = document.documentElement.lang === 'en' ? 'en' : 'zh'
const say = (words: Words): string => words[lang]

for (const field of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-receipt]')) {
  if (field.form) attach(field.form, (field.dataset.receipt ?? '').split(' '))
}

function attach(form: HTMLFormElement, keys: readonly string[]): void {
  const area = form.querySelector('textarea')
  const actions = form.querySelector('.actions')
  if (!area || !actions) return
  const said = document.createElement('div')
  said.setAttribute('role', 'status')
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'quiet'
  button.textContent = say({ zh: '只在本机核对，不上传', en: 'Check in this browser, send nothing' })
  button.addEventListener('click', async () => {
    show(said, await prove(area.value, keys))
  })
  actions.append(button)
  actions.after(said)
  actions.before(fileField(area))
}

/** A receipt is a file people saved: chosen here, it is read into the field and goes nowhere. */
function fileField(area: HTMLTextAreaElement): HTMLElement {
  const field = document.createElement('div')
  field.className = 'field'
  const label = document.createElement('label')
  label.htmlFor = 'receipt-file'
  label.textContent = say({ zh: '或者打开保存的回执文件', en: 'Or open a saved receipt' })
  const input = document.createElement('input')
  input.type = 'file'
  input.id = 'receipt-file'
  input.accept = '.json,.tlog-proof,.txt'
  input.addEventListener('change', async () => {
    const [file] = input.files ?? []
    if (file) area.value = (await file.text()).slice(0, 64 * 1024)
  })
  field.append(label, input)
  return field
}

interface Told {
  readonly state: 'done' | 'due' | 'overdue'
  readonly word: Words
  readonly why: Words
}

async function prove(text: string, keys: readonly string[]): Promise<Told> {
  // Browsers give it only to pages that came over https or from this machine.
  if (!globalThis.crypto?.subtle) {
    const why = {
      zh: '浏览器只对 https 或本机的网页提供散列和签名运算，请改用“核对”按钮或命令行。',
      en: 'Browsers hash and verify only for pages over https or from this machine: use the other button or the command line.',
    }
    return { state: 'due', word: { zh: '此处不能核对', en: 'Cannot check here' }, why }
  }
  return tell(await proveReceipt(text, keys))
}

function tell(found: ReceiptFinding): Told {
  switch (found.found) {
    case 'form':
      return untrue({ zh: '这不是完整的回执。', en: 'This is no whole receipt.' }, { zh: '读不出', en: 'Not read' })
    case 'log':
      return untrue(
        { zh: `回执出自另一账本 ${found.origin}。`, en: `The receipt is of another log, ${found.origin}.` },
        { zh: '不是本账本的', en: 'Not of this log' },
      )
    case 'path':
      return untrue({
        zh: '内容、随机数、序号和证明得不出首页上的根：其中有一处被改动过。',
        en: 'Content, salt, number and proof do not give the root of the head: one of them was changed.',
      })
    case 'row':
      return untrue({
        zh: '这一条存证在账本之内，回执所载的这一行却不在这一条之内：这一行被改动过。',
        en: 'The entry is in the log, and the row on the receipt is none that it tells of: the row was changed.',
      })
    case 'signature':
      return untrue({
        zh: '首页不是由本账本的密钥签署的，或签署后被改动。',
        en: 'The head is not signed by the key of this log, or was changed since.',
      })
    case 'true':
      return tellTrue(found)
  }
}

const untrue = (why: Words, word: Words = { zh: '不属实', en: 'Not true' }): Told => ({ state: 'overdue', word, why })

function tellTrue({ signed, entry: { when, what, subject }, index }: Extract<ReceiptFinding, { found: 'true' }>): Told {
  const entry = {
    zh: `账本第 ${index} 条，${when}，${what}，${subject}。`,
    en: `Entry ${index}, ${when}, ${what}, ${subject}. `,
  }
  if (signed) {
    const why = {
      zh: `${entry.zh}已在您的浏览器里核对散列、证明和签名。`,
      en: `${entry.en}Hashes, proof and signature were checked in your browser.`,
    }
    return { state: 'done', word: { zh: '✓ 属实', en: '✓ True' }, why }
  }
  const why = {
    zh: `${entry.zh}散列和证明相符；您的浏览器不支持 Ed25519，签名尚未核对，请用“核对”按钮或命令行。`,
    en: `${entry.en}Hashes and proof agree; this browser has no Ed25519, so the signature is unchecked: use the other button or the command line.`,
  }
  return { state: 'due', word: { zh: '证明相符，签名未核', en: 'Proof agrees, signature unchecked' }, why }
}

// textContent, never innerHTML: what a receipt says stays text.
function show(said: HTMLElement, { state, word, why }: Told): void {
  const box = document.createElement('p')
  const strong = document.createElement('strong')
  strong.dataset.state = state
  strong.textContent = say(word)
  box.append(strong, ` ${say(why)}`)
  said.className = state === 'overdue' ? 'refusal' : 'note'
  said.replaceChildren(box)
}
