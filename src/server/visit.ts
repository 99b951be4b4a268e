import type { FastifyRequest } from 'fastify'
import { dayOf } from '../kernel/calendar/day.ts'
import type { Lang } from '../law/say.ts'
import type { App, Visit } from '../web/area.ts'
import { FORM_TOKEN } from '../web/form.tsx'
import { isOwnMachine } from './client-key.ts'
import { readCookie } from './session/cookie.ts'
import { anonymous, whoOf } from './session/entry.ts'
import { originOf } from './session/site.ts'
import { wordsOf } from './words.ts'

/** English lives under `/en/`, so that no anonymous page needs a cookie. */
export function languageOf(url: string): { readonly lang: Lang; readonly rest: string } {
  const [, rest] = /^[/\\]+en([/\\].*|\?.*)?$/.exec(url) ?? [undefined, undefined]
  if (rest === undefined && !/^[/\\]+en$/.test(url)) return { lang: 'zh', rest: onThisHost(url) }
  return { lang: 'en', rest: onThisHost(rest ?? '') }
}

/** One slash before a path: with two, a link to the same page would lead to another host. */
const onThisHost = (url: string): string => `/${url.replace(/^[/\\]+/, '')}`

/** Whoever chose the large type keeps it on every page they go on to. */
function inLargeType(path: string): string {
  const [, page = '', query, anchor = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/.exec(path) ?? []
  return `${page}${query === undefined ? '?' : `${query}&`}type=large${anchor}`
}

/** A request as an area sees it. Address and user agent stay outside: an area cannot keep what it never got. */
export function visitOf(app: App, request: FastifyRequest): Visit {
  const { lang, rest } = languageOf(request.originalUrl)
  const cut = rest.indexOf('?')
  const { [FORM_TOKEN]: _, ...form } = wordsOf(request.body)
  const query = wordsOf(request.query)
  const large = query.type === 'large'
  const inLanguage = (path: string) => (lang === 'en' ? '/en' : '') + (large ? inLargeType(path) : path)
  const compute = request.server.computeFor(request)
  return {
    app,
    ...whoOf(request.entry ?? anonymous(app.kernel.identity), compute),
    lang,
    large,
    say: (words) => words[lang],
    inLanguage,
    href: (path) => (app.serves(path) ? inLanguage(path) : undefined),
    path: cut < 0 ? rest : rest.slice(0, cut),
    search: cut < 0 ? '' : rest.slice(cut),
    origin: originOf(request),
    today: dayOf(app.kernel.now()),
    params: wordsOf(request.params),
    query,
    form,
    json: request.routeOptions.config?.json ? request.body : undefined,
    seat: readCookie(request, 'seat'),
    client: () => request.server.clientKey(request),
    isFromElsewhere: ['cross-site', 'same-site'].includes(String(request.headers['sec-fetch-site'])),
    clientOfDay: () => (isOwnMachine(request) ? undefined : request.server.clientKeyOfDay(request)),
    brought: request.brought ?? { files: [], refusal: undefined },
    compute,
  }
}
