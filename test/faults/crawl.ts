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

/** Links and forms that are sent by GET, of this site, in Chinese and in normal type. */
function linksOf(html: string): readonly string[] {
  const anchors = [...html.matchAll(/<(?:a|link)\b[^>]*?\shref="([^"]*)"/g)].map(([, href = '']) => href)
  const forms = [...html.matchAll(/<form\b(?![^>]*method="post")[^>]*?\saction="([^"]*)"/gi)].map(([, at = '']) => at)
  return [...anchors, ...forms]
    .map((href) => href.replaceAll('&amp;', '&').replace(/#.*$/, ''))
    .filter(
      (href) => /^\/(?!\/)/.test(href) && !/^\/(?:en(?:\/|$)|assets\/)/.test(href) && !href.includes('type=large'),
    )
}

/** Follows every link from the first page, signed in where a cookie is given, and reads a few pages of each shape. */
export async function crawl(origin: string, cookie = ''): Promise<Crawled> {
  const seen = new Set<string>(['/'])
  const shapes = new Map<string, number>()
  const dead: string[] = []
  const waiting: { readonly path: string; readonly from: string }[] = [{ path: '/', from: '' }]
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { path, from } = next
    const shape = shapeOf(path)
    const read = shapes.get(shape) ?? 0
    if (read >= PER_SHAPE) continue
    shapes.set(shape, read + 1)
    const answer = await fetch(origin + path, { headers: { cookie }, redirect: 'follow' })
    const html = /html/.test(answer.headers.get('content-type') ?? '') ? await answer.text() : ''
    if (answer.status === 404 || answer.status >= 500) dead.push(`${answer.status} ${path} on ${from}`)
    for (const link of linksOf(html)) {
      if (seen.has(link)) continue
      seen.add(link)
      waiting.push({ path: link, from: path })
    }
  }
  return { seen, dead }
}
