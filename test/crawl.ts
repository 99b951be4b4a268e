import { roleRows, rowsByOwner } from './all-route-rows.ts'

export interface ReadPage {
  readonly status: number
  /** Where redirects ended. */
  readonly path: string
  /** Empty where it is no page. */
  readonly html: string
}

/** A page that was read: by which address, from which page, and of which kind. */
export interface CrawledPage extends ReadPage {
  readonly asked: string
  readonly from: string
  readonly kind: string
}

/** What a crawl found: every address it met, every page it read, and each link to a page that is not there. */
export interface Crawled {
  readonly seen: ReadonlySet<string>
  readonly pages: readonly CrawledPage[]
  /** Each with its status and the page it stands on. */
  readonly dead: readonly string[]
}

interface Crawling {
  readonly read: (path: string) => Promise<ReadPage>
  /** What a page is one of; of each kind no more than `most` are read. */
  readonly kindOf: (path: string) => string
  readonly most: (kind: string) => number
  readonly from?: readonly string[]
  /** How many of each kind were read before, where several crawls share what they read. */
  readonly counted?: Map<string, number>
  /** Addresses that another crawl has read: of one kind, those that nobody has come first. */
  readonly known?: ReadonlySet<string>
}

/** `/law/csl/2017-06-01/art-21/para-1?on=…` as its kind of page, known by its address alone. */
export function shapeOf(path: string): string {
  const [page = '', query = ''] = path.split('?')
  const [first = '', second = '', ...rest] = page.split('/').slice(1)
  const names = [...new URLSearchParams(query).keys()].sort()
  // Laws are the second part under /law, /compare, /records/law and /files; elsewhere it names the page.
  const named = /^(?:law|compare|files|i-am)$/.test(first) ? [first, ':'] : [first, second]
  return [...named, ...rest.map((part) => (/\d/.test(part) ? ':' : part)), ...names].join('/')
}

interface Pattern {
  readonly path: string
  readonly isPublic: boolean
  readonly is: RegExp
}

/** Every page that somebody may open, a name before a parameter at the same place, as the router takes them. */
const patterns: readonly Pattern[] = Object.keys(roleRows)
  .filter((route) => route.startsWith('GET '))
  .map((route) => route.slice(4))
  .toSorted((one, other) => (inOrder(one) < inOrder(other) ? -1 : 1))
  .map((path) => ({
    path,
    isPublic: roleRows[`GET ${path}`]?.[0] === 'anyone',
    is: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+').replaceAll('*', '.+')}$`),
  }))

function inOrder(path: string): string {
  return path.replaceAll(/:\w+/g, '~').replaceAll('*', '~~')
}

/**
 * The route that answers, the names of what it is asked, and of a case the step whose form is open. Where the route
 * answers everybody alike and `plain` is said, the route alone.
 */
export function routeOf(path: string, plain = false): string {
  const [page = '', query = ''] = path.split('?')
  const route = patterns.find(({ is }) => is.test(page))
  if (plain && route?.isPublic && !query.startsWith('step=')) return route.path
  const asked = [...new URLSearchParams(query)].map(([name, value]) => (name === 'step' ? `step=${value}` : name))
  return [route?.path ?? page, ...asked.toSorted()].join(' ')
}

const ofTheLaw = new Set(['library', 'records'].flatMap((owner) => Object.keys(rowsByOwner.get(owner)?.roles ?? {})))

/** Whether it is a page of the law or of the record, which everybody reads alike. */
export function isOfTheLaw(path: string): boolean {
  const [page = ''] = path.split('?')
  return ofTheLaw.has(`GET ${patterns.find(({ is }) => is.test(page))?.path}`)
}

interface Link {
  readonly path: string
  /** A form that is sent by GET: nobody filled it in here, so that what it names may not exist. */
  readonly asForm: boolean
}

/** Where links and forms that are sent by GET lead on this site, in Chinese and in normal type. */
function linksOf(html: string): readonly Link[] {
  const found = (pattern: RegExp, asForm: boolean) =>
    [...html.matchAll(pattern)].map(([, href = '']) => ({
      path: href.replaceAll('&amp;', '&').replace(/#.*$/, ''),
      asForm,
    }))
  return [
    ...found(/<(?:a|link)\b[^>]*?\shref="([^"]*)"/g, false),
    ...found(/<form\b(?![^>]*method="post")[^>]*?\saction="([^"]*)"/gi, true),
  ].filter(({ path }) => /^\/(?!\/|en(?:\/|$)|assets\/)/.test(path) && !path.includes('type=large'))
}

/** What is said where no route answers, in contrast to a route that found nothing. */
const NO_PAGE = '没有这一页'

const isDead = (status: number, html: string, asForm: boolean): boolean =>
  status >= 500 || ((status === 404 || status === 410) && (!asForm || html.includes(NO_PAGE)))

/** Follows every link from the pages it begins at, and reads of each kind of page as many as it is allowed. */
export async function crawl({
  read,
  kindOf,
  most,
  from = ['/'],
  counted = new Map(),
  known,
}: Crawling): Promise<Crawled> {
  const seen = new Set<string>(from)
  const pages: CrawledPage[] = []
  const dead: string[] = []
  const waiting: (Link & { readonly from: string })[] = from.map((path) => ({ path, asForm: false, from: '' }))
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { path, asForm, from: stood } = next
    const kind = kindOf(path)
    const times = counted.get(kind) ?? 0
    if (times >= most(kind) && stood !== '') continue
    counted.set(kind, times + 1)
    const page = await read(path)
    pages.push({ ...page, asked: path, from: stood, kind })
    if (isDead(page.status, page.html, asForm)) dead.push(`${page.status} ${path} on ${stood}`)
    const fresh = linksOf(page.html).filter((link) => !seen.has(link.path))
    for (const link of fresh) seen.add(link.path)
    const ordered = known ? fresh.toSorted((one, other) => +known.has(one.path) - +known.has(other.path)) : fresh
    waiting.push(...ordered.map((link) => ({ ...link, from: path })))
  }
  return { seen, pages, dead }
}

/** By HTTP, as whoever has this cookie. */
export async function readOver(origin: string, path: string, cookie: string): Promise<ReadPage> {
  const answer = await fetch(origin + path, { headers: { cookie } })
  const isPage = answer.headers.get('content-type')?.includes('html')
  const { pathname, search } = new URL(answer.url)
  return { status: answer.status, path: pathname + search, html: isPage ? await answer.text() : '' }
}
