import type { FastifyRequest } from 'fastify'
import type { Lang } from '../kernel/say.ts'
import type { House, Visit } from '../web/area.ts'
import { dayOf } from '../web/day.ts'
import { FORM_TOKEN } from '../web/form.tsx'
import { anonymous, whoOf } from './session/entry.ts'
import { wordsOf } from './words.ts'

/** English lives under `/en/`, so that no anonymous page needs a cookie. */
export function languageOf(url: string): { readonly lang: Lang; readonly rest: string } {
  const [, rest] = /^\/en(\/.*|\?.*)?$/.exec(url) ?? [undefined, undefined]
  if (rest === undefined && url !== '/en') return { lang: 'zh', rest: url }
  return { lang: 'en', rest: rest?.startsWith('/') ? rest : `/${rest ?? ''}` }
}

/** A request as an area sees it. Address and user agent stay outside: an area cannot keep what it never got. */
export function visitOf(house: House, request: FastifyRequest): Visit {
  const { lang, rest } = languageOf(request.originalUrl)
  const cut = rest.indexOf('?')
  const { [FORM_TOKEN]: _, ...form } = wordsOf(request.body)
  return {
    house,
    ...whoOf(request.entry ?? anonymous(house.kernel.identity)),
    lang,
    say: (words) => words[lang],
    href: (path) => (lang === 'en' ? `/en${path}` : path),
    path: cut < 0 ? rest : rest.slice(0, cut),
    search: cut < 0 ? '' : rest.slice(cut),
    origin: process.env.FADU_ORIGIN || `${request.protocol}://${request.host}`,
    today: dayOf(house.kernel.now()),
    params: wordsOf(request.params),
    query: wordsOf(request.query),
    form,
    brought: request.brought ?? { files: [], refusal: undefined },
  }
}
