/** What a crawl found: every page it saw, and each link to a page that is not there, with the page it stands on. */
export interface Crawled {
  readonly seen: ReadonlySet<string>
  readonly dead: readonly string[]
}

/** Pages of one shape that are looked at: of a law's thousand articles not each. */
const PER_SHAPE = 6

/** `/law/csl/2017-06-01/art-21/para-1?on=…` as its kind of page. */
const shapeOf = (path: string): string => {
  const [page = '', query = ''] = path.split('?')
  const [first = '', second = '', ...rest] = page.split('/').slice(1)
  const names = [...new URLSearchParams(query).keys()].sort()
  // Laws are the second part under /law, /compare, /records/law and /files; elsewhere it names the page.
  const named = /^(?:law|compare|files|i-am)$/.test(first) ? [first, ':'] : [first, second]
  return [...named, ...rest.map((part) => (/\d/.test(part) ? ':' : part)), ...names].join('/')
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
  status >= 500 || (status === 404 && (!asForm || html.includes(NO_PAGE)))

async function read(url: string, cookie: string): Promise<{ readonly status: number; readonly html: string }> {
  const answer = await fetch(url, { headers: { cookie } })
  const isPage = answer.headers.get('content-type')?.includes('html')
  return { status: answer.status, html: isPage ? await answer.text() : '' }
}

/** Follows every link from the first page, signed in where a cookie is given, and reads a few pages of each shape. */
export async function crawl(origin: string, cookie = ''): Promise<Crawled> {
  const seen = new Set<string>(['/'])
  const shapes = new Map<string, number>()
  const dead: string[] = []
  const waiting: (Link & { readonly from: string })[] = [{ path: '/', asForm: false, from: '' }]
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { path, asForm, from } = next
    const shape = shapeOf(path)
    const times = shapes.get(shape) ?? 0
    if (times >= PER_SHAPE) continue
    shapes.set(shape, times + 1)
    const { status, html } = await read(origin + path, cookie)
    if (isDead(status, html, asForm)) dead.push(`${status} ${path} on ${from}`)
    const fresh = linksOf(html).filter((link) => !seen.has(link.path))
    for (const link of fresh) seen.add(link.path)
    waiting.push(...fresh.map((link) => ({ ...link, from: path })))
  }
  return { seen, dead }
}
