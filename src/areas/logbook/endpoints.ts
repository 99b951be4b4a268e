import { z } from 'zod'
import { isRefusal, refuse } from '../../law/refusal.ts'
import type { Call, Endpoint } from '../../web/area.ts'
import { type AskedAct, noteAsked } from './asked.ts'
import { orderedAct } from './ordered-act.ts'
import { carryOutNow, type LogbookOrder, listOrders, order, settleOrder } from './orders.ts'
import { atLogbook } from './who.ts'

const databaseIn = ({ app }: Call) => app.kernel.identity.database

/** As the logbook says it, with who asks; what is recorded is on record before. */
async function read(
  call: Call,
  path: string,
  {
    act,
    what,
    query,
  }: { readonly act?: AskedAct; readonly what: string; readonly query: Readonly<Record<string, string>> },
): Promise<unknown> {
  const at = atLogbook(call)
  if (isRefusal(at)) return at
  const { officer, logbook } = at
  const reason = query.reason?.trim() ?? ''
  const { office, person } = officer
  if (act && reason === '') {
    return refuse('incomplete', {
      zh: '检索、查看、导出须写明事由（reason）；每次都存证',
      en: 'Whoever searches, opens or exports says why (reason): each time is on record',
    })
  }
  const now = call.app.kernel.now()
  if (act) {
    const asked = { act, what, since: query.since, until: query.until, reason }
    await noteAsked(databaseIn(call), asked, { office, who: person, now, today: call.today })
  }
  return logbook.read(path, { ...query, name: await nameOf(call, person) })
}

async function nameOf(call: Call, person: string): Promise<string> {
  const found = await databaseIn(call).selectFrom('person').select('name').where('id', '=', person).executeTakeFirst()
  return found?.name ?? person
}

const text = z.string().max(2000)
const asked = z.object({
  q: text.default(''),
  reason: text,
  since: text.optional(),
  until: text.optional(),
  limit: z
    .string()
    .regex(/^\d{1,4}$/)
    .optional(),
  before: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
})
const event = z.object({
  position: z.number(),
  received: z.string(),
  said: z.string().nullable(),
  source: z.string(),
  host: z.string().nullable(),
  app: z.string().nullable(),
  severity: z.number().nullable(),
  raw: z.string(),
})

const said = (query: object): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined))

const orderShown = z.object({
  id: z.string(),
  act: z.looseObject({ act: z.string() }),
  reason: z.string(),
  state: z.enum(['waiting', 'agreed', 'dropped']),
  by: z.string(),
  at: z.string(),
  agreedBy: z.string().optional(),
  done: z.looseObject({}).optional(),
})

const shownOrder = ({ id, act, reason, state, by, at, decidedBy, done }: LogbookOrder) => ({
  id,
  act,
  reason,
  state,
  by,
  at: at.toISOString(),
  ...(decidedBy !== undefined && { agreedBy: decidedBy }),
  ...(done && { done }),
})

const ordering = z.strictObject({ reason: text, act: z.looseObject({ act: text }) })
const wordOf = z.strictObject({ agrees: z.boolean() })
const listing = z.object({ before: z.string().max(100).optional() })

const actingOf = (call: Call, { office, person }: { readonly office: string; readonly person: string }) => ({
  office,
  person,
  now: call.app.kernel.now(),
  today: call.today,
})

/** The same for programs: the grammar, the shape of an event and its positions are those of `fadu logbook find`. */
export const endpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/logbook/sources',
    who: 'signed-in',
    summary: { zh: '日志来源：各有多少条，最早到什么时候', en: 'The sources of logs: how many events, since when' },
    query: z.object({
      from: z
        .string()
        .regex(/^\d{1,6}$/)
        .optional(),
    }),
    gives: z.object({ sources: z.array(z.looseObject({ source: z.string() })), next: z.number().nullable() }),
    answer: (call) => read(call, '/api/sources', { what: '', query: said(call.query as object) }),
  },
  {
    method: 'GET',
    path: '/logbook/find',
    who: 'signed-in',
    summary: {
      zh: '检索日志，新的在前；须写明事由，先存证再作答',
      en: 'Searches the logs, the newest first; says why, and is on record before it is answered',
    },
    query: asked,
    gives: z.object({ events: z.array(event), next: z.number().nullable() }),
    answer(call) {
      const query = said(asked.parse(call.query))
      return read(call, '/api/find', { act: 'search', what: query.q ?? '', query })
    },
  },
  {
    method: 'GET',
    path: '/logbook/events/{position}',
    who: 'signed-in',
    summary: { zh: '按条号查看一条日志；须写明事由', en: 'One event by its number; says why' },
    query: z.object({ reason: text }),
    gives: event,
    answer(call) {
      const { position = '' } = call.params
      return read(call, `/api/events/${encodeURIComponent(position)}`, {
        act: 'open',
        what: position,
        query: said(call.query as object),
      })
    },
  },
  {
    method: 'GET',
    path: '/logbook/orders',
    who: 'signed-in',
    summary: { zh: '留存、保全、删除的办理', en: 'Orders of retention, holds and deletion' },
    query: listing,
    gives: z.object({ orders: z.array(orderShown) }),
    async answer(call) {
      const at = atLogbook(call)
      if (isRefusal(at)) return at
      const { before } = listing.parse(call.query)
      const orders = await listOrders(databaseIn(call), { office: at.officer.office, before, limit: 100 })
      return { orders: orders.map(shownOrder) }
    },
  },
  {
    method: 'POST',
    path: '/logbook/orders',
    who: 'signed-in',
    summary: {
      zh: '提出：改留存期（retain）、保全（hold）、解除保全（release）、删除（remove）；保全随即生效，其余由另一人同意',
      en: 'Orders another term (retain), a hold, a release, a deletion (remove): a hold has effect at once, all else once another agrees',
    },
    query: z.object({}),
    takes: ordering,
    gives: z.object({ id: z.string() }),
    async answer(call) {
      const at = atLogbook(call)
      if (isRefusal(at)) return at
      const { act: given, reason } = ordering.parse(call.body)
      const act = orderedAct(given)
      if (!act) {
        return refuse('incomplete', {
          zh: 'act 为 retain、hold、release、remove 之一，各项如命令行',
          en: 'act is one of retain, hold, release, remove, with what the command line asks for each',
        })
      }
      const id = await order(databaseIn(call), { act, reason, logbook: at.logbook }, actingOf(call, at.officer))
      if (isRefusal(id)) return id
      await carryOutNow(databaseIn(call), at.logbook, call.app.kernel.now())
      return { id }
    },
  },
  {
    method: 'POST',
    path: '/logbook/orders/{id}/word',
    who: 'signed-in',
    summary: { zh: '另一人同意（agrees），或者不办', en: 'A second person agrees, or somebody lets it be' },
    query: z.object({}),
    takes: wordOf,
    gives: z.object({ id: z.string() }),
    async answer(call) {
      const at = atLogbook(call)
      if (isRefusal(at)) return at
      const { agrees } = wordOf.parse(call.body)
      const { id = '' } = call.params
      const unproven = agrees ? call.whyNotProven() : undefined
      if (unproven) return unproven
      const refused = await settleOrder(databaseIn(call), { id, agrees }, actingOf(call, at.officer))
      if (refused) return refused
      await carryOutNow(databaseIn(call), at.logbook, call.app.kernel.now())
      return { id }
    },
  },
]
