import { z } from 'zod'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { BesideVisit } from '../../mechanisms/logbook/beside.ts'
import { type Answer, databaseOf, foreignFile, page, type Route, seeOther, type Visit } from '../../web/area.ts'
import { data } from '../../web/data.ts'
import { whileAllowed } from '../../web/event-stream.ts'
import { factorIn, withoutFactor } from '../../web/factor-fields.tsx'
import { madePage } from '../../web/kept-page.ts'
import { type AskedAct, listAsked, noteAsked } from './asked.ts'
import { askedPage } from './asked-page.tsx'
import { actIn } from './order-form.ts'
import { carryOutNow, foreseenOf, listOrders, order, settleOrder } from './orders.ts'
import { ordersPage } from './orders-page.tsx'
import { ASKED, LOGBOOK, ORDERS } from './paths.ts'
import { Ways } from './ways.tsx'
import { type AtLogbook, atLogbook } from './who.ts'

const ON_A_PAGE = 50

/** Why an act must be put on record before the logbook is asked, and what it says of itself there. */
interface Recorded {
  readonly act: AskedAct
  /** What was asked for; undefined where nothing is asked yet, as on a form that was just opened. */
  readonly what: (visit: Visit) => string | undefined
}

const position = ({ params }: Visit): string => params.position ?? ''
/** Nothing is asked while the form is only shown, or a word of it completed. */
const words = ({ query: { q, complete } }: Visit): string | undefined => (complete === undefined ? q : undefined)
/** What is told at once: without words it is everything. */
const all = ({ query: { q = '' } }: Visit): string => q
const nothing = (): undefined => undefined

/** A page of the logbook, under its own path there. What is recorded asks for a reason: without one nothing is asked. */
interface Passed {
  readonly path: string
  /** It is a form, that is sent on. */
  readonly isForm?: true
  /** A script of a page asks for it. */
  readonly json?: true
  readonly recorded?: Recorded
}

const PASSED: readonly Passed[] = [
  { path: '/' },
  { path: '/rates' },
  { path: '/rules' },
  { path: '/search', recorded: { act: 'search', what: words } },
  { path: '/export', recorded: { act: 'export', what: all } },
  { path: '/tail', recorded: { act: 'tail', what: nothing } },
  { path: '/tail/events', json: true, recorded: { act: 'tail', what: all } },
  { path: '/events/:position', recorded: { act: 'open', what: position } },
  { path: '/events/:position/around', recorded: { act: 'open', what: position } },
  { path: '/events/:position/proof', recorded: { act: 'proof', what: position } },
  { path: '/statement' },
  { path: '/searches', isForm: true },
  { path: '/searches/remove', isForm: true },
]

const besideVisit = (visit: Visit): BesideVisit => ({
  by: visit.visitor ? `${visit.visitor.name}${visit.visitor.office ? `（${visit.visitor.office.zh}）` : ''}` : '—',
  lang: visit.lang,
  large: visit.large,
  base: LOGBOOK,
  formToken: visit.formToken(),
})

const officers =
  (answer: (visit: Visit, at: AtLogbook) => Promise<Answer>): Route['answer'] =>
  (visit) => {
    const at = atLogbook(visit)
    return isRefusal(at) ? at : answer(visit, at)
  }

async function passed(visit: Visit, { officer, logbook }: AtLogbook, { recorded, isForm }: Passed): Promise<Answer> {
  const { app, form, path, today, params, isFromElsewhere } = visit
  if (params.position !== undefined && !/^\d{1,15}$/.test(params.position)) return noSuchPosition
  // A link elsewhere may fill in the form: why is for the officer to say, here.
  const query = recorded && isFromElsewhere ? { ...visit.query, reason: '' } : visit.query
  const reason = query.reason?.trim() ?? ''
  const what = recorded?.what(visit)
  if (recorded && what !== undefined && reason !== '') {
    const asked = { act: recorded.act, what, since: query.since, until: query.until, reason }
    if ([what, reason, query.since, query.until].some((text) => (text?.length ?? 0) > MOST_WORDS)) return tooLong
    await noteAsked(databaseOf(visit), asked, {
      office: officer.office,
      who: officer.person,
      now: app.kernel.now(),
      today,
    })
  }
  const answer = await logbook.ask({
    method: isForm ? 'POST' : 'GET',
    path: path.slice(LOGBOOK.length) || '/',
    query,
    form,
    visit: besideVisit(visit),
  })
  if (isRefusal(answer)) return answer
  if (answer.kind === 'see-other') return seeOther(`${LOGBOOK}/search`)
  if (answer.kind === 'events') return whileAllowed(answer.content, () => mayStill(visit), 'signed-out')
  if (answer.kind === 'file') return foreignFile(answer.name, answer.type, answer.content)
  return shell(visit, answer.title, answer.html, answer.refusal)
}

/** Whether whoever looks on has not signed out since, and still holds the post. */
async function mayStill({ app, actorNow }: Visit): Promise<boolean> {
  return !isRefusal(atLogbook({ app, actor: await actorNow() }))
}

const MOST_WORDS = 2000

const noSuchPosition = refuse('not-found', {
  zh: '日志簿里没有这一条：序号是数字，从 0 起',
  en: 'The logbook has no such event: a position is a number, from 0',
})

const tooLong = refuse('too-large', {
  zh: '检索和事由各不超过两千字',
  en: 'A query and a reason have 2,000 characters each at most',
})

/** What the logbook's own page says, between our head and foot. It is made there with every sign of a log escaped. */
function shell(visit: Visit, title: string, html: string, refusal: Refusal | undefined): Answer {
  const crumbs = [{ name: visit.say({ zh: '日志簿', en: 'Logbook' }), path: LOGBOOK }]
  return madePage(visit, page(title, <Ways visit={visit} />, { dense: true, refusal, crumbs }), html)
}

const beforeIn = ({ query: { before } }: Visit): string | undefined =>
  before !== undefined && /^[0-9a-z]{1,60}$/.test(before) ? before : undefined

async function showOrders(visit: Visit, at: AtLogbook, refused?: Refusal): Promise<Answer> {
  const { office } = at.officer
  const [database, before] = [databaseOf(visit), beforeIn(visit)]
  const orders = await listOrders(database, { office, before, limit: ON_A_PAGE + 1, of: 'settled' })
  const waiting = before === undefined ? await listOrders(database, { office, limit: ON_A_PAGE, of: 'waiting' }) : []
  const foreseen = await foreseenOf(waiting, at.logbook)
  return ordersPage({ visit, officer: at.officer, waiting, orders, foreseen, most: ON_A_PAGE, refused })
}

const acting = (visit: Visit, { officer: { office, person } }: AtLogbook) => ({
  office,
  person,
  now: visit.app.kernel.now(),
  today: visit.today,
})

async function ordered(visit: Visit, at: AtLogbook): Promise<Answer> {
  const act = actIn(withoutFactor(visit.form), visit.today)
  if (isRefusal(act)) return showOrders(visit, at, act)
  const { logbook } = at
  const done = await order(databaseOf(visit), { act, reason: visit.form.reason ?? '', logbook }, acting(visit, at))
  if (isRefusal(done)) return showOrders(visit, at, done)
  await carryOutNow(databaseOf(visit), at.logbook, visit.app.kernel.now())
  return seeOther(ORDERS)
}

/** A second person agrees, which is a grave act, or somebody lets it be. */
const settled =
  (agrees: boolean) =>
  async (visit: Visit, at: AtLogbook): Promise<Answer> => {
    const factor = agrees ? factorIn(visit.form) : undefined
    const unproven = (factor && (await visit.prove(factor))) ?? (agrees ? visit.whyNotProven() : undefined)
    if (unproven) return showOrders(visit, at, unproven)
    const refused = await settleOrder(databaseOf(visit), { id: visit.params.order ?? '', agrees }, acting(visit, at))
    if (refused) return showOrders(visit, at, refused)
    await carryOutNow(databaseOf(visit), at.logbook, visit.app.kernel.now())
    return seeOther(ORDERS)
  }

const Completed = z.object({
  from: z.number(),
  to: z.number(),
  options: z.array(z.object({ insert: z.string(), about: z.object({ zh: z.string(), en: z.string() }) })),
})

/** How a query that is being typed may go on, for the script of the form. */
async function completed(visit: Visit, { logbook }: AtLogbook): Promise<Answer> {
  const read = Completed.safeParse(await logbook.read('/api/complete', visit.query)).data
  const { from, to, options } = read ?? { from: 0, to: 0, options: [] }
  return data({ from, to, options: options.map(({ insert, about }) => ({ insert, about: visit.say(about) })) })
}

async function showAsked(visit: Visit, { officer }: AtLogbook): Promise<Answer> {
  const rows = await listAsked(databaseOf(visit), {
    office: officer.office,
    before: beforeIn(visit),
    limit: ON_A_PAGE + 1,
  })
  return askedPage({ visit, rows, most: ON_A_PAGE })
}

export const routes: readonly Route[] = [
  ...PASSED.map(
    (one): Route => ({
      method: one.isForm ? 'POST' : 'GET',
      path: one.path === '/' ? LOGBOOK : `${LOGBOOK}${one.path}`,
      who: 'signed-in',
      ...(one.json && { json: one.json }),
      answer: officers((visit, at) => passed(visit, at, one)),
    }),
  ),
  { method: 'GET', path: `${LOGBOOK}/complete`, who: 'signed-in', json: true, answer: officers(completed) },
  { method: 'GET', path: ORDERS, who: 'signed-in', answer: officers((visit, at) => showOrders(visit, at)) },
  { method: 'POST', path: ORDERS, who: 'signed-in', answer: officers(ordered) },
  { method: 'POST', path: `${ORDERS}/:order/agree`, who: 'signed-in', answer: officers(settled(true)) },
  { method: 'POST', path: `${ORDERS}/:order/drop`, who: 'signed-in', answer: officers(settled(false)) },
  { method: 'GET', path: ASKED, who: 'signed-in', answer: officers(showAsked) },
]
