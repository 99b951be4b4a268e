import { splitChinese } from './as-written.tsx'

/** A tag as the renderer writes it; an attribute's value stands in double quotes and may hold anything but these. */
const TAG = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[^\s"'>=/]+(?:="[^"]*")?)*)\s*(\/?)>/g

const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))
/** Whose text is no text of the page. */
const UNREAD = new Set(['script', 'style'])
/** They hold text alone: the element itself carries the language, where all of it is Chinese. */
const TEXT_ONLY = new Set(['option', 'title', 'textarea', 'text'])

const HAN = /\p{Script=Han}/u
const LATIN = /[A-Za-z]{2}/

interface Open {
  readonly tag: string
  readonly isChinese: boolean
  /** Where its opening tag stands among what was written. */
  readonly at: number
}

/**
 * The HTML of an English page with everything Chinese on it marked as Chinese, so that it is read aloud and set as what
 * it is, whoever forgot to. What stands within `lang="zh…"` is left as it is.
 */
export function markChinese(html: string): string {
  const out: string[] = []
  const open: Open[] = []
  let from = 0
  for (const tag of html.matchAll(TAG)) {
    write(html.slice(from, tag.index), out, open.at(-1))
    from = tag.index + tag[0].length
    const [written, closing, name = '', attributes = '', selfClosing] = tag
    out.push(written)
    if (closing) closeTo(open, name)
    else if (!selfClosing && !VOID.has(name)) {
      const language = /\slang="([^"]*)"/.exec(attributes)?.[1]
      const isChinese = language === undefined ? (open.at(-1)?.isChinese ?? false) : language.startsWith('zh')
      open.push({ tag: name, isChinese, at: out.length - 1 })
    }
  }
  write(html.slice(from), out, open.at(-1))
  return out.join('')
}

function closeTo(open: Open[], tag: string): void {
  const at = open.findLastIndex((one) => one.tag === tag)
  if (at >= 0) open.length = at
}

function write(text: string, out: string[], within: Open | undefined): void {
  if (!within || within.isChinese || UNREAD.has(within.tag) || !HAN.test(text)) {
    out.push(text)
    return
  }
  if (!TEXT_ONLY.has(within.tag)) {
    out.push(
      splitChinese(text)
        .map((part, at) => (at % 2 === 1 ? `<span lang="zh-CN">${part}</span>` : part))
        .join(''),
    )
    return
  }
  out.push(text)
  const opening = out[within.at] ?? ''
  if (!LATIN.test(text) && !opening.includes(' lang=')) {
    out[within.at] = opening.replace(/^<[\w-]+/, (start) => `${start} lang="zh-CN"`)
  }
}
