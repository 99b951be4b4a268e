import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { addMonths } from '../../../kernel/calendar/day.ts'
import { formatVerifier } from '../../../kernel/ledger/note.ts'
import type { Edition } from '../../../law/edition.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { retentionDuty, statutoryMonths } from '../../../mechanisms/logbook/retention.ts'
import { lawsFolder } from '../../home.ts'
import { openEvent, proveEvent } from '../asking.ts'
import type { FindingOptions } from '../door-finding.ts'
import { type DoorOptions, doorStatus, sendRefusal } from '../door-parts.ts'
import { askedIn, positionIn, wordsIn } from '../door-words.ts'
import { exportFound } from '../export.ts'
import { isToken } from '../tokens.ts'
import { EventPage, WhyForm } from './event.tsx'
import { addFindPages, addSavedSearchForms } from './find-routes.tsx'
import { type LogbookVisit, logbookVisit, renderLogbookPage, StateMark } from './layout.tsx'
import { GroundsOn, HowToVerify } from './parts.tsx'
import { bytesInWords, forecastWords, RatesPage } from './rates.tsx'
import { RulesPage } from './rules.tsx'
import { searchFaults, whyNoTime, withFaults } from './search-faults.ts'
import { SearchForm } from './search-form.tsx'
import { SIGN_IN, SignIn } from './sign-in.tsx'
import { lengthInWords } from './skew.ts'
import { SourcesTable } from './sources.tsx'

const COOKIE = 'logbook'
/** Less is put right by itself. */
const CLOCK_BEHIND_MS = 2000
const SESSION_MS = 8 * 3_600_000
const MOST_SESSIONS = 1000

interface PageSession {
  readonly name: string
  readonly until: number
}

interface SentPage {
  readonly visit: LogbookVisit
  readonly title: Say
  readonly body: VNode
  readonly status: number
  readonly refusal: Refusal | undefined
}

/** Another server's pages around those of the logbook: it says who looks, and is given what stands between head and foot. */
export interface PagesAround {
  readonly visitOf: (request: FastifyRequest) => LogbookVisit
  readonly send: (reply: FastifyReply, page: SentPage) => FastifyReply
}

/** Pages for whoever runs a logbook alone: they come in by the reading token, and say who they are. Or within others' pages. */
export function addPages(
  server: FastifyInstance,
  { logbook, tokens, built }: DoorOptions,
  shared: Pick<FindingOptions, 'tails' | 'names'>,
  around: PagesAround | undefined = undefined,
): void {
  const script = built.scripts.find((path) => /\/logbook-[\w-]+\.js$/.test(path))
  let shelf: readonly Edition[] = []
  /** Whoever only takes in needs no law: what pages cite is read when the first is asked for. */
  const openShelf = async () => {
    if (shelf.length > 0) return
    const { readOneLaw } = await import('../../../kernel/library/shelf.ts')
    shelf = readOneLaw(lawsFolder(), 'csl')
  }
  const sessions = new Map<string, PageSession>()
  const sessionOf = (request: FastifyRequest): PageSession | undefined => {
    const [, id = ''] = new RegExp(`(?:^|; )${COOKIE}=([\\w-]+)`).exec(request.headers.cookie ?? '') ?? []
    const session = sessions.get(id)
    return session && session.until > Date.now() ? session : undefined
  }
  const visitOf = (request: FastifyRequest): LogbookVisit =>
    around?.visitOf(request) ?? logbookVisit(request.originalUrl, logbook.today, sessionOf(request)?.name)
  const enter = async (request: FastifyRequest, reply: FastifyReply) =>
    around || sessionOf(request) ? openShelf() : reply.redirect(visitOf(request).href('/sign-in'), 303)
  const show = (
    reply: FastifyReply,
    visit: LogbookVisit,
    title: Say,
    body: VNode,
    status = 200,
    refusal: Refusal | undefined = undefined,
  ) =>
    around
      ? around.send(reply, { visit, title, body, status, refusal })
      : reply
          .code(status)
          .type('text/html; charset=utf-8')
          .send(renderLogbookPage({ visit, title, style: built.style, script, children: body }))
  const refused = (reply: FastifyReply, visit: LogbookVisit, refusal: Refusal, more?: VNode) =>
    show(
      reply,
      visit,
      { zh: '未能办到', en: 'Not done' },
      <>
        <h1>{visit.say({ zh: '未能办到', en: 'Not done' })}</h1>
        <div class="refusal" role="alert" tabIndex={-1} autofocus>
          {refusal.faults ? (
            <ul>
              {refusal.faults.map(({ field, name, reason }) => (
                <li key={field}>
                  <a href={`#${field}`}>{name && visit.say(name)}</a>
                  {visit.say({ zh: '：', en: ': ' })}
                  {visit.say(reason)}
                </li>
              ))}
            </ul>
          ) : (
            <p>{visit.say(refusal.reason)}</p>
          )}
          <GroundsOn grounds={refusal.grounds} shelf={shelf} visit={visit} />
        </div>
        {more}
      </>,
      doorStatus[refusal.code],
      refusal,
    )

  if (!around) {
    server.get('/sign-in', async (request, reply) =>
      show(reply, visitOf(request), SIGN_IN, <SignIn visit={visitOf(request)} />),
    )
    server.setNotFoundHandler((request, reply) => {
      if (!/\btext\/html\b/.test(request.headers.accept ?? '')) return sendRefusal(reply, nothingThere)
      const visit = visitOf(request)
      return refused(reply, visit, nothingThere, <WayBack visit={visit} />)
    })
  }
  void server.register(async (forms) => {
    forms.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 8192 },
      (_, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )
    void forms.register(async (signed) => {
      signed.addHook('onRequest', enter)
      addSavedSearchForms(signed, { logbook }, { visitOf, refused })
    })
    if (around) return
    forms.post<{ Body: Readonly<Record<string, string | undefined>> | undefined }>(
      '/sign-in',
      async (request, reply) => {
        const { token = '', name = '' } = request.body ?? {}
        const visit = visitOf(request)
        const called = name.trim().slice(0, 200)
        if (called === '' || !isToken(tokens.read, token.trim())) {
          const wrong = { name: called === '', token: !isToken(tokens.read, token.trim()) }
          return show(reply, visit, SIGN_IN, <SignIn visit={visit} name={called} wrong={wrong} />, 401)
        }
        const id = randomBytes(24).toString('base64url')
        sessions.set(id, { name: called, until: Date.now() + SESSION_MS })
        const [oldest] = sessions.keys()
        if (sessions.size > MOST_SESSIONS && oldest !== undefined) sessions.delete(oldest)
        const cookie = `${COOKIE}=${id}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${SESSION_MS / 1000}`
        return reply.header('set-cookie', cookie).redirect(visit.href('/'), 303)
      },
    )
    forms.post('/sign-out', async (request, reply) => {
      const [, id = ''] = new RegExp(`(?:^|; )${COOKIE}=([\\w-]+)`).exec(request.headers.cookie ?? '') ?? []
      sessions.delete(id)
      return reply
        .header('set-cookie', `${COOKIE}=; Path=/; Max-Age=0`)
        .redirect(visitOf(request).href('/sign-in'), 303)
    })
  })

  void server.register(async (pages) => {
    pages.addHook('onRequest', enter)
    pages.get('/', async (request, reply) => {
      const visit = visitOf(request)
      const sources = await logbook.summaries()
      if (isRefusal(sources)) return refused(reply, visit, sources)
      const forecast = await logbook.watch.forecast(sources)
      const line = addMonths(logbook.today, -statutoryMonths(logbook.today))
      return show(
        reply,
        visit,
        { zh: '日志', en: 'Logs' },
        <>
          <h1>{visit.say({ zh: '日志簿', en: 'Logbook' })}</h1>
          <SearchForm visit={visit} />
          <ClockNotice behind={logbook.watch.behind()} visit={visit} />
          <section aria-labelledby="sources">
            <h2 id="sources" class="head">
              <span>{visit.say({ zh: '留存：六个月够不够', en: 'Retention: are there six months' })}</span>
              <span class="meta">
                {visit.say({ zh: '', en: 'Not to be deleted: received on or after ' })}
                <strong>{line}</strong>
                {visit.say({ zh: '起收到的不得删除', en: '' })}{' '}
                <span class="tag" data-tag="statute">
                  {visit.say({ zh: '法定', en: 'statute' })}
                </span>{' '}
                <GroundsOn grounds={[retentionDuty(logbook.today)]} shelf={shelf} visit={visit} />
              </span>
            </h2>
            {sources.length === 0 ? (
              <p>
                {visit.say({
                  zh: '还没有收到日志。把设备或代理指向本日志簿的端口（启动时逐个显示；rsyslog、Vector、Fluent Bit、Filebeat 的写法见 docs/logbook-agents.md），或用 fadu logbook import 导入文件。第一条到后，这里按来源列出：六个月够不够、最早一条、条数、最近一条。',
                  en: 'Nothing has come in yet. Point a device or an agent at a port of this logbook (each is shown at the start; docs/logbook-agents.md says how rsyslog, Vector, Fluent Bit and Filebeat send), or bring files in with fadu logbook import. After the first event each source is listed here: whether there are six months, its oldest event, how many there are, its newest.',
                })}
              </p>
            ) : (
              <SourcesTable logbook={logbook} sources={sources} skews={await shared.names.skews()} visit={visit} />
            )}
            {sources.length > 0 && (
              <>
                <p class="meta">
                  {forecast && !isRefusal(forecast) && forecast.daysLeft !== undefined && (
                    <>
                      <a href={visit.href('/rates')}>
                        {visit.say({ zh: '每日', en: 'A day' })} {bytesInWords(forecast.bytesADay)}
                      </a>
                      {visit.say({ zh: '。', en: '. ' })}
                      {visit.say(forecastWords(forecast))}{' '}
                    </>
                  )}
                  {visit.say({
                    zh: '“未满”：首条到本日志簿不足六个月，其后没有删除过；设备何时启用、此前的日志在哪里，本日志簿不知道。丢失、未收的自本次启动起计。',
                    en: '“not yet”: its first event came to this logbook later than that, and nothing was deleted since; when the device began, and where its logs of before are, this logbook does not know. What was lost or refused is counted since this start.',
                  })}
                </p>
                {around !== undefined && (
                  <p class="meta">
                    {visit.say({
                      zh: '各来源的说明每日由本系统自动列入义务台账“日志留存”一项，不必另交；“出具，签名”供交给本单位以外的人。',
                      en: 'The statement of each source goes to the duty board by itself once a day, at its row on logs; “signed statement” is for whoever is outside this office.',
                    })}
                  </p>
                )}
                <HowToVerify
                  visit={visit}
                  file={`statement-${logbook.today}.txt`}
                  verifier={formatVerifier(logbook.writer.signer)}
                />
              </>
            )}
          </section>
        </>,
      )
    })
    addFindPages(pages, { logbook, ...shared }, { visitOf, show, refused })
    pages.get('/rates', async (request, reply) => {
      const visit = visitOf(request)
      const forecast = await logbook.watch.forecast()
      if (isRefusal(forecast)) return refused(reply, visit, forecast)
      return show(
        reply,
        visit,
        { zh: '速率与磁盘', en: 'Rates and disk' },
        <RatesPage visit={visit} forecast={forecast} />,
      )
    })
    pages.get<{ Params: { position: string } }>('/events/:position', async (request, reply) => {
      const visit = visitOf(request)
      const position = positionIn(request.params.position)
      if (position === undefined) return reply.callNotFound()
      const { reason } = wordsIn(request)
      const found = await openEvent(logbook, position, { name: visit.name, reason })
      if (isRefusal(found)) return refused(reply, visit, found, whyAgain(visit, position, { refusal: found, reason }))
      const proof = await proveEvent(logbook, found.event.position)
      return show(
        reply,
        visit,
        { zh: `第 ${found.event.position} 条`, en: `Event ${found.event.position}` },
        <EventPage
          visit={visit}
          reason={reason ?? ''}
          found={found}
          proof={proof}
          signer={logbook.writer.signer}
          zones={logbook.administration.rules().zones}
        />,
      )
    })
    pages.get<{ Params: { position: string } }>('/events/:position/proof', async (request, reply) => {
      const position = positionIn(request.params.position)
      if (position === undefined) return reply.callNotFound()
      const visit = visitOf(request)
      const { reason } = wordsIn(request)
      const found = await openEvent(logbook, position, { name: visit.name, reason })
      const proof = isRefusal(found) ? found : await proveEvent(logbook, position)
      if (isRefusal(proof)) return refused(reply, visit, proof, whyAgain(visit, position, { refusal: proof, reason }))
      return reply
        .header('content-disposition', `attachment; filename="event-${position}.bundle"`)
        .type('application/x-ndjson')
        .send(proof)
    })
    pages.get('/export', async (request, reply) => {
      const visit = visitOf(request)
      const question = { ...askedIn(wordsIn(request)), name: visit.name }
      const found = whyNoTime(question) ?? (await exportFound(logbook, question))
      if (isRefusal(found)) {
        const form = <SearchForm visit={visit} {...question} faults={searchFaults(question)} />
        return refused(reply, visit, withFaults(found, question), form)
      }
      return reply
        .header('content-disposition', `attachment; filename="logs-${logbook.today}.bundle"`)
        .type('application/x-ndjson')
        .send(Readable.from(found))
    })
    pages.get('/statement', async (request, reply) => {
      const stated = await logbook.statement(wordsIn(request).source ?? '')
      if (isRefusal(stated)) return refused(reply, visitOf(request), stated)
      return reply
        .header('content-disposition', `attachment; filename="statement-${stated.statement.day}.txt"`)
        .type('text/plain; charset=utf-8')
        .send(stated.signed)
    })
    pages.get('/rules', async (request, reply) => {
      const visit = visitOf(request)
      return show(
        reply,
        visit,
        { zh: '留存与保全', en: 'Retention and holds' },
        <RulesPage visit={visit} logbook={logbook} shelf={shelf} />,
      )
    })
  })
}

/** Whoever gave no reason is asked for one; an event that is not there is not there for any reason. */
const whyAgain = (
  visit: LogbookVisit,
  position: number,
  { refusal, reason }: { readonly refusal: Refusal; readonly reason: string | undefined },
) => (refusal.code === 'incomplete' ? <WhyForm visit={visit} position={position} reason={reason} /> : undefined)

/** Our own clock stands behind what came: until it has caught up, time stands still. */
const ClockNotice = ({ behind, visit: { say } }: { readonly behind: number; readonly visit: LogbookVisit }) =>
  behind < CLOCK_BEHIND_MS ? null : (
    <p class="meta">
      <StateMark
        state="overdue"
        words={say({
          zh: `本机时钟比已收的日志慢${lengthInWords(behind).zh}：新来的按最近一条的时刻记，不早于它。请校时。`,
          en: `Our clock stands ${lengthInWords(behind).en} behind what came: new events are received at the newest moment, never before it. Put the clock right.`,
        })}
      />
    </p>
  )

const nothingThere = refuse('not-found', {
  zh: '没有这一页。',
  en: 'There is no such page.',
})

const WayBack = ({ visit: { say, href } }: { readonly visit: LogbookVisit }) => (
  <p class="actions">
    <a href={href('/')}>{say({ zh: '回日志簿首页', en: 'To the first page of the logbook' })}</a>
  </p>
)
