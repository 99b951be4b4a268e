import { isRefusal } from '../../law/refusal.ts'
import { databaseOf, type OwedWorkSource } from '../../web/area.ts'
import { ACTS, aboutOf } from './order-words.ts'
import { listOrders } from './orders.ts'
import { LOGBOOK, ORDERS } from './paths.ts'
import { standingWarnings, warningWords } from './warnings.ts'
import { atLogbook } from './who.ts'

/** Orders that another proposed and that wait for a second person. */
const toAgree: OwedWorkSource = {
  id: 'logbook-orders-to-agree',
  name: { zh: '待同意的日志办理', en: 'Orders of the logbook to agree to' },
  async read({ app, actor, limit }) {
    const at = atLogbook({ app, actor })
    if (isRefusal(at)) return []
    const waiting = await listOrders(databaseOf({ app }), { office: actor.office, limit, of: 'waiting' })
    return waiting.flatMap(({ who, act, reason, at: since }) =>
      who === actor.person
        ? []
        : [
            {
              what: {
                zh: `同意日志的办理：${ACTS[act.act].zh}，${aboutOf(act).zh}`,
                en: `Agree to an order of the logbook: ${ACTS[act.act].en}, ${aboutOf(act).en}`,
              },
              about: reason,
              path: ORDERS,
              since,
            },
          ],
    )
  },
}

/** Sources that went silent, and a disk that will not reach the term. */
const warned: OwedWorkSource = {
  id: 'logbook-warnings',
  name: { zh: '日志来源和磁盘', en: 'Sources of logs and their disk' },
  async read({ app, actor, limit }) {
    const at = atLogbook({ app, actor })
    if (isRefusal(at)) return []
    const standing = await standingWarnings(databaseOf({ app }), actor.office, limit)
    return standing.map((warning) => ({
      what: warningWords(warning),
      ...(warning.kind === 'silent' && { about: warning.source }),
      path: LOGBOOK,
      since: warning.since,
      ...(warning.day !== undefined && { until: { day: warning.day, figure: 'own' as const } }),
    }))
  },
}

export const owes: readonly OwedWorkSource[] = [toAgree, warned]
