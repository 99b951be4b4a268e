import { addDays, addMonths, dayOf } from '../../kernel/calendar/day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { DemoWork } from '../../mechanisms/plan/demo-work.ts'
import { noteAsked } from './asked.ts'
import { carryOutNow, listOrders, order, settleOrder } from './orders.ts'
import { LOGBOOK } from './paths.ts'

const OFFICE = 'demo-qinghe'
const [OFFICER, HEAD] = ['qinghe-1', 'qinghe-3'] as const

const done = <T>(given: T): Exclude<T, Refusal> => {
  if (isRefusal(given)) throw new Error(given.reason.en)
  return given as Exclude<T, Refusal>
}

/** As the pages of this area tell the logbook who asks: a name, and of which office. */
async function calledBy(database: Database, person: string): Promise<string> {
  const [who, office] = await Promise.all([
    database.selectFrom('person').select('name').where('id', '=', person).executeTakeFirstOrThrow(),
    database.selectFrom('office').select('name_zh').where('id', '=', OFFICE).executeTakeFirstOrThrow(),
  ])
  return `${who.name}（${office.name_zh}）`
}

/**
 * With a logbook of the demonstration's operator beside the server: a hold by a document, a longer term proposed by one and
 * agreed to by another, another order that waits, and a search.
 */
export const demoLogbookWork: DemoWork = async ({ kernel, actorOf, logbook }) => {
  const { database } = kernel.identity
  if (logbook?.office !== OFFICE || (await listOrders(database, { office: OFFICE, limit: 1 })).length > 0) return
  const now = kernel.now()
  const today = dayOf(now)
  let minutes = 40
  const acting = (who: string) => {
    minutes -= 5
    return { office: OFFICE, person: actorOf(who).person, now: new Date(now.getTime() - minutes * 60_000), today }
  }
  const asked = { act: 'search', what: '"Failed password"', reason: '核对远程接入失败登录告警' } as const
  await noteAsked(database, asked, { ...acting(OFFICER), who: actorOf(OFFICER).person })
  done(
    await logbook.ask({
      method: 'GET',
      path: '/search',
      query: { q: asked.what, reason: asked.reason },
      visit: {
        by: await calledBy(database, actorOf(OFFICER).person),
        lang: 'zh',
        large: false,
        base: LOGBOOK,
        formToken: undefined,
      },
    }),
  )
  const hold = {
    act: 'hold',
    document: '临公网安（示例）7号',
    dated: addDays(today, -3),
    organ: '临江市公安局（示例）',
    ground: 'police',
    agency: 'public-security',
    query: 'host:vpn "Failed password"',
    since: new Date(`${addMonths(today, -1)}T00:00:00+08:00`).getTime(),
  } as const
  done(await order(database, { act: hold, reason: '收到调取证据通知书', logbook }, acting(OFFICER)))
  const longer = { act: 'retain', months: 12, source: 'db-billing' } as const
  const id = done(await order(database, { act: longer, reason: '收费争议通常在一年内提出', logbook }, acting(OFFICER)))
  done(await settleOrder(database, { id, agrees: true }, acting(HEAD)))
  await carryOutNow(database, logbook, now)
  const waiting = { act: 'remove', sources: ['gw-edge'] } as const
  done(await order(database, { act: waiting, reason: '已满留存期，腾出磁盘', logbook }, acting(OFFICER)))
}
