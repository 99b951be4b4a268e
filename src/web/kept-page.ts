import { renderToString } from 'preact-render-to-string'
import type { App, Page, Visit } from './area.ts'
import { markChinese } from './marked-chinese.ts'

/** By what it follows from, then by the app whose addresses it links to, then by language and type. */
const kept = new WeakMap<object, WeakMap<App, Map<string, Uint8Array>>>()

/**
 * A page whose body is made once for each language and type, and as long as `of` is there: a body that follows from `of`,
 * the language and the type alone, and from nothing of who came, what they sent or what day it is.
 */
export function keptPage(of: object, { app, lang, large }: Visit, page: Page): Page {
  const byApp = kept.get(of) ?? new WeakMap<App, Map<string, Uint8Array>>()
  kept.set(of, byApp)
  const made = byApp.get(app) ?? new Map<string, Uint8Array>()
  byApp.set(app, made)
  const key = `${lang} ${large}`
  const bytes = made.get(key) ?? bytesOf(page, lang)
  made.set(key, bytes)
  return { ...page, kept: bytes }
}

/**
 * A page whose body goes on with markup that was made elsewhere, by pages of ours in another process: no element of its own
 * stands around it, so that it looks as if it had been made here.
 */
export const madePage = ({ lang }: Pick<Visit, 'lang'>, page: Page, made: string): Page => ({
  ...page,
  kept: bytesOf(page, lang, made),
})

const [OPEN, CLOSE] = ['<main>', '</main>']

function bytesOf({ body }: Page, lang: Visit['lang'], more = ''): Uint8Array {
  const html = renderToString(body) + more
  if (lang === 'zh') return Buffer.from(html)
  // Within what it will stand in: words that stand in no element are left as they are.
  return Buffer.from(markChinese(`${OPEN}${html}${CLOSE}`).slice(OPEN.length, -CLOSE.length))
}
