import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Pool } from 'pg'
import { countChanges } from '../kernel/library/changes.ts'
import type { Visit } from '../web/area.ts'

type Encoding = 'br' | 'gzip' | 'identity'

/** A page that is the same for everyone until the library changes. */
interface CachedPage {
  /** The library's count when it was made. */
  readonly changes: number
  readonly html: Buffer
  readonly tag: string
  readonly encoded: Map<Encoding, Buffer>
}

/** Pages of the law, made and pressed; a page is some 80 kB and its pressed forms 25 more. */
const CACHE_BYTES = 64 * 1024 * 1024
const LONGEST_KEY = 300

/** A visit's page from memory where nothing has changed since it was made, else made now. */
export type PageCache = (
  request: FastifyRequest,
  reply: FastifyReply,
  visit: Visit,
  make: () => Promise<string | undefined>,
) => Promise<boolean>

/** `false` where there is no page to keep (a redirect, a refusal): then nothing was sent. */
export function openPageCache(pool: Pool): PageCache {
  const pages = new LRUCache<string, CachedPage>({
    maxSize: CACHE_BYTES,
    sizeCalculation: ({ html }) => Math.ceil(html.length * 1.5),
  })
  return async (request, reply, visit, make) => {
    const key = `${visit.lang} ${visit.origin} ${visit.today} ${visit.path}${visit.search}`
    const changes = await countChanges(pool)
    const known = pages.get(key)
    if (known?.changes === changes) {
      await send(request, reply, known)
      return true
    }
    const html = await make()
    if (html === undefined) return false
    const fresh = keep(html, changes)
    if (key.length <= LONGEST_KEY) pages.set(key, fresh)
    await send(request, reply, fresh)
    return true
  }
}

function keep(html: string, changes: number): CachedPage {
  const bytes = Buffer.from(html)
  const tag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  return { changes, html: bytes, tag, encoded: new Map([['identity', bytes]]) }
}

async function send(request: FastifyRequest, reply: FastifyReply, page: CachedPage): Promise<void> {
  reply.headers({ etag: page.tag, 'cache-control': 'no-cache', vary: 'accept-encoding, cookie' })
  if (request.headers['if-none-match'] === page.tag) {
    reply.code(304).send()
    return
  }
  const encoding = encodingOf(request.headers['accept-encoding'] ?? '')
  const body = page.encoded.get(encoding) ?? (await press(page, encoding))
  if (encoding !== 'identity') reply.header('content-encoding', encoding)
  reply.type('text/html; charset=utf-8').send(body)
}

const encodingOf = (accepted: string): Encoding =>
  /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : 'identity'

// Once a page: a little more effort than for a page that is sent once.
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }

async function press(page: CachedPage, encoding: Encoding): Promise<Buffer> {
  const pressed =
    encoding === 'br' ? await promisify(brotliCompress)(page.html, QUALITY) : await promisify(gzip)(page.html)
  page.encoded.set(encoding, pressed)
  return pressed
}
