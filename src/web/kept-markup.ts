import type { VNode } from 'preact'
import { jsxTemplate } from 'preact/jsx-runtime'
import { renderToString } from 'preact-render-to-string'
import type { App, Visit } from './area.ts'

/** By what it follows from, then by the app whose addresses it links to, then by language and type. */
const kept = new WeakMap<object, WeakMap<App, Map<string, string>>>()

/**
 * The body of a page as markup that is made once for each language and type, and as long as `of` is there: of what follows
 * from `of`, the language and the type alone, and from nothing of who came, what they sent or what day it is.
 */
export function keptMarkup(of: object, { app, lang, large }: Visit, body: VNode): VNode {
  const byApp = kept.get(of) ?? new WeakMap<App, Map<string, string>>()
  kept.set(of, byApp)
  const made = byApp.get(app) ?? new Map<string, string>()
  byApp.set(app, made)
  const key = `${lang} ${large}`
  const html = made.get(key) ?? renderToString(body)
  made.set(key, html)
  return jsxTemplate([html])
}
