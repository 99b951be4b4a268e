import { areas } from '../src/server/areas.ts'
import { demonstrationOf } from '../src/server/people/collect.ts'
import { type CrawledPage, crawl, readOver } from './crawl.ts'

/** Somebody who walks through the city: by name of the demonstration, or a stranger. */
export interface Walker {
  readonly person: string | undefined
  /** Whose pages are of the same kinds: people of one role in one kind of office. */
  readonly role: string
}

/** A page of the city as one of its people saw it; of its text no more is kept than is asked of it. */
export interface CityPage extends Omit<CrawledPage, 'html'> {
  readonly walker: Walker
  readonly cookie: string
  /** What its markup is made of; nothing where it is no page. */
  readonly markup: ReadonlySet<string>
  readonly hasSomething: boolean
}

export const nameOf = ({ person }: Walker): string => person ?? 'a stranger'

/** The people on the page on which one chooses who to be, in its order. */
export async function peopleOn(origin: string): Promise<readonly string[]> {
  const page = await (await fetch(`${origin}/demo`)).text()
  return [...page.matchAll(/action="\/demo\/([^"?]+)/g)].map(([, person = '']) => person)
}

/** A stranger and these people, each with what they are called to in which kind of office. */
export function walkersOf(everybody: readonly string[]): readonly Walker[] {
  const { offices, people } = demonstrationOf(areas)
  const kinds = new Map(offices.map(({ id, kind }) => [id, kind]))
  const roleOf = new Map(people.map(({ id, at, roles }) => [id, `${kinds.get(at)}: ${roles.join(' ')}`]))
  return [undefined, ...everybody].map((person) => ({ person, role: roleOf.get(person ?? '') ?? '' }))
}

/** The cookie of somebody of the demonstration, by the very button that people press. */
export async function signInAs(origin: string, person: string): Promise<string> {
  const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await fetch(`${origin}/demo/${person}`, { method: 'POST', headers, body: '', redirect: 'manual' })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

interface CityCrawl {
  readonly origin: string
  readonly walkers: readonly Walker[]
  readonly kindOf: (path: string, walker: Walker) => string
  /** How many pages of a kind each role reads. */
  readonly most: (kind: string, walker: Walker) => number
  /** Pages that nobody comes to but by a form, by who sends it. */
  readonly also?: (walker: Walker) => readonly string[]
}

/** Everybody follows the links from the first page and from their desk. */
export async function crawlCity({ origin, walkers, kindOf, most, also = () => [] }: CityCrawl) {
  const counted = new Map<string, Map<string, number>>()
  const known = new Set<string>()
  const pages: CityPage[] = []
  const dead: string[] = []
  for (const walker of walkers) {
    const { person, role } = walker
    const cookie = person === undefined ? '' : await signInAs(origin, person)
    const ofRole = counted.get(role) ?? new Map<string, number>()
    counted.set(role, ofRole)
    const found = await crawl({
      read: (path) => readOver(origin, path, cookie),
      kindOf: (path) => kindOf(path, walker),
      most: (kind) => most(kind, walker),
      from: [...(person === undefined ? ['/'] : ['/', '/desk']), ...also(walker)],
      counted: ofRole,
      known,
    })
    for (const { asked } of found.pages) known.add(asked)
    pages.push(
      ...found.pages.map(({ html, ...page }) => ({
        ...page,
        walker,
        cookie,
        markup: markupOf(html),
        hasSomething: SOMETHING.test(html),
      })),
    )
    dead.push(...found.dead.map((link) => `${nameOf(walker)}: ${link}`))
  }
  return { pages, dead }
}

/** Pages of the law name every page there is, whoever may open it. */
const NAMES_ALL = /^\/(?:law|compare|coverage|i-am|search|ambiguities|comply|use|study)?(?:[/?]|$)/

/** Links of people's own pages to what they may not open. */
export const uselessFor = (pages: readonly CityPage[]): readonly string[] =>
  pages.flatMap(({ status, asked, from, walker }) =>
    status === 403 && !NAMES_ALL.test(from) ? [`${nameOf(walker)}: 403 ${asked} on ${from}`] : [],
  )

/** Rows, a picture, or what each of several offices says. */
const SOMETHING = /<tbody[^>]*>\s*<tr|<figure|<main[\s\S]*<section[\s\S]*<dl>/

const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/

/**
 * What the markup of a page is made of: each element by its name, its classes and the names of its attributes, within
 * its parent. Two pages of one make differ in their words alone.
 */
function markupOf(html: string): ReadonlySet<string> {
  const parts = new Set<string>()
  const open: string[] = []
  for (const [, close, tag = '', attributes = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)((?:\s[^<>]*)?)>/g)) {
    if (close) {
      open.pop()
      continue
    }
    const classes = /\sclass="([^"]*)"/.exec(attributes)?.[1] ?? ''
    const names = [...attributes.matchAll(/\s([a-z-]+)(?==|\s|$)/g)].map(([, name]) => name)
    const element = `${tag}.${classes}`
    parts.add(`${open.at(-1) ?? ''}>${element}[${names.toSorted().join(' ')}]`)
    if (!VOID.test(tag) && !attributes.endsWith('/')) open.push(element)
  }
  return parts
}

const routeOfPage = ({ kind }: CityPage): string => kind.split(/[ ?]/)[0] ?? ''

/** One of all pages that differ in their words alone. */
export function unlike(pages: readonly CityPage[]): readonly CityPage[] {
  const makes = new Map(pages.map((page) => [[...page.markup].toSorted().join(' '), page]))
  makes.delete('')
  return [...makes.values()]
}

/** Pages of which one of each route, and every make of an element on any of them, is among those chosen. */
export function chosenOf(pages: readonly CityPage[]): readonly CityPage[] {
  const [routes, parts] = [new Set<string>(), new Set<string>()]
  return pages
    .filter(({ markup }) => markup.size > 0)
    .toSorted((one, other) => other.markup.size - one.markup.size)
    .filter((page) => {
      const route = routeOfPage(page)
      const isNew = !routes.has(route) || [...page.markup].some((part) => !parts.has(part))
      if (isNew) routes.add(route)
      if (isNew) for (const part of page.markup) parts.add(part)
      return isNew
    })
}
