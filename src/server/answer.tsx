import { STATUS_CODES } from 'node:http'
import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { isRefusal, type Refusal } from '../law/refusal.ts'
import type { Lang } from '../law/say.ts'
import { type Answer, type File, page, type Visit } from '../web/area.ts'
import { Grounds } from '../web/grounds.tsx'
import { type Assets, renderAround, renderPage } from '../web/page.tsx'
import { sendEvents } from './event-streams.ts'
import { statusOf } from './refusal-status.ts'

/** The one place where an answer becomes HTTP for a person… */
export function sendPage(reply: FastifyReply, answer: Answer, visit: Visit, assets: Assets): FastifyReply {
  if (isRefusal(answer)) {
    if (reply.request.routeOptions.config?.json) return reply.send(problemOf(reply, answer, visit.lang))
    reply.code(statusOf[answer.code])
    return sendPage(reply, refusalPage(answer, visit), visit, assets)
  }
  if (answer.kind === 'see-other') return reply.redirect(visit.inLanguage(answer.path), 303)
  if (answer.kind === 'file') return sendFile(reply, answer)
  if (answer.kind === 'events') return sendEvents(reply, answer)
  if (answer.kind === 'data') return reply.code(answer.status).send(answer.data)
  if (answer.refusal) reply.code(statusOf[answer.refusal.code])
  if (answer.framedBy) frameIn(reply, answer.framedBy)
  const { kept } = answer
  const html = kept ? renderAround(kept, answer, visit, assets) : renderPage(answer, visit, assets)
  return reply.type('text/html; charset=utf-8').send(html)
}

/** Lets a page stand in a frame of these origins; every other page stands in none. */
function frameIn(reply: FastifyReply, origins: readonly string[]): void {
  const policy = String(reply.getHeader('content-security-policy'))
  reply
    .header('content-security-policy', policy.replace("frame-ancestors 'none'", `frame-ancestors ${origins.join(' ')}`))
    .header('cross-origin-resource-policy', 'cross-origin')
    .removeHeader('x-frame-options')
}

/** For what a stranger made: it draws nothing, runs nothing and stands in no frame. */
const SANDBOX = "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox"

function sendFile(reply: FastifyReply, { name, type, content, foreign }: File): FastifyReply {
  const ascii = name.replace(/[^\w.-]/g, '_')
  reply.type(type)
  if (foreign) reply.header('content-security-policy', SANDBOX).header('cache-control', 'no-store')
  const way = foreign ? 'attachment' : 'inline'
  reply.header('content-disposition', `${way}; filename="${ascii}"; filename*=UTF-8''${extended(name)}`)
  if (typeof content === 'string') return reply.send(content)
  return reply.send(content instanceof Uint8Array ? Buffer.from(content) : Readable.from(content))
}

/** As RFC 8187 has it: these four stand in no value of that form, and `encodeURIComponent` leaves them. */
const extended = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

function refusalPage(refusal: Refusal, visit: Visit) {
  const { say, href } = visit
  return page(
    say({ zh: '不能办理', en: 'Not possible' }),
    <>
      <h1>{say({ zh: '不能办理', en: 'Not possible' })}</h1>
      <div class="refusal" role="alert">
        <p>{say(refusal.reason)}</p>
        <Grounds grounds={refusal.grounds} visit={visit} />
        {refusal.instead && (
          <p>
            <a href={href(refusal.instead.path)}>{say(refusal.instead.text)}</a>
          </p>
        )}
      </div>
      <p class="actions">
        <a href={href('/')}>{say({ zh: '回首页', en: 'First page' })}</a>
        {href('/search') && <a href={href('/search')}>{say({ zh: '检索', en: 'Search' })}</a>}
      </p>
    </>,
  )
}

/** …and for a program: RFC 9457, with the provisions beside the reason. */
export function problemOf(reply: FastifyReply, refusal: Refusal, lang: Lang): object {
  const { code, reason, grounds, instead, faults } = refusal
  const status = statusOf[code]
  reply.code(status).type('application/problem+json; charset=utf-8')
  return {
    type: `/problems/${code}`,
    title: STATUS_CODES[status] ?? code,
    status,
    detail: reason[lang],
    reason,
    grounds,
    ...(instead && { instead: { text: instead.text, path: instead.path } }),
    ...(faults && {
      faults: faults.map(({ field, reason: why, grounds: on }) => ({
        ...(field !== undefined && { field }),
        reason: why,
        grounds: on,
      })),
    }),
  }
}
