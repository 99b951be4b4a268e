import { cite } from '../../law/citation.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import type { LogbookForeseen } from '../../mechanisms/logbook/act.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { AsWritten } from '../../web/as-written.tsx'
import { FactorFields } from '../../web/factor-fields.tsx'
import { Form, Refused } from '../../web/form.tsx'
import { moment } from '../../web/moment.ts'
import { Table } from '../../web/table.tsx'
import { HeldFacts } from './held-facts.tsx'
import { OrderForms } from './order-forms.tsx'
import { ACTS, aboutOf, groundOf } from './order-words.ts'
import type { LogbookOrder } from './orders.ts'
import { LOGBOOK, ORDERS } from './paths.ts'
import { Ways } from './ways.tsx'
import type { LogbookOfficer } from './who.ts'

interface OrdersPageOf {
  readonly visit: Visit
  readonly officer: LogbookOfficer
  /** What waits for a second person, on the first page. */
  readonly waiting: readonly LogbookOrder[]
  /** Of the others one more than are shown where there are more. */
  readonly orders: readonly LogbookOrder[]
  /** Of deletions that wait: what each would take now. */
  readonly foreseen: ReadonlyMap<string, LogbookForeseen | Refusal>
  readonly most: number
  readonly refused: Refusal | undefined
}

/** What is to be done to the logbook: what waits for a second person, what was done, and the forms of each. */
export function ordersPage(of: OrdersPageOf): Page {
  const { visit, orders, most, refused } = of
  const { say, href } = visit
  const title = say({ zh: '留存、保全、删除的办理', en: 'Orders: retention, holds, deletion' })
  const shown = orders.slice(0, most)
  const last = shown.at(-1)
  const isFirst = visit.query.before === undefined
  return page(
    title,
    <>
      <Ways visit={visit} />
      <h1>{title}</h1>
      <Refused
        refusal={refused}
        visit={visit}
        prefix={refused?.faults && visit.form.act}
        title={{ zh: '没有办成', en: 'Not done' }}
      />
      <p class="meta">
        {say({
          zh: '保全一人即办，随即生效；改留存期、解除保全和删除，一人提出、另一人同意后才办（本系统规定，法律没有规定）。每一步都存证。能用日志簿目录的，用“fadu logbook release”“fadu logbook delete”解除、删除，一人以系统用户即可办，只记在日志簿自己的记录里。',
          en: 'A hold takes one person and has effect at once; another term, a release and a deletion are proposed by one and agreed to by another, a rule of this system and none of the law. Each step is on record. Whoever may use the logbook’s folder can release and delete alone, with “fadu logbook release” and “fadu logbook delete”: that stands only in the logbook’s own record, under the name of the system’s user.',
        })}
      </p>
      <Waiting {...of} />
      {isFirst && <OrderForms visit={visit} refused={refused} />}
      <Orders visit={visit} shown={shown} isAlone={of.waiting.length === 0} />
      {orders.length > most && last && (
        <p class="actions">
          <a class="button quiet" href={href(`${ORDERS}?before=${last.id}`)}>
            {say({ zh: '更早的', en: 'Older' })}
          </a>
        </p>
      )}
    </>,
    {
      dense: true,
      refusal: refused,
      crumbs: [{ name: say({ zh: '日志簿', en: 'Logbook' }), path: LOGBOOK }],
    },
  )
}

/** On which provision a hold stands: that of the day of its document. */
function HoldMore({ visit, one }: { readonly visit: Visit; readonly one: LogbookOrder }) {
  const ground = groundOf(one)
  const cited = ground && cite(visit.app.kernel.shelf, ground)
  return cited ? <small class="grounds">{visit.say(cited.words)}</small> : null
}

function outcome({ state, done, act }: LogbookOrder): Say {
  if (state === 'dropped') return { zh: '没有办', en: 'let be' }
  if (state === 'waiting') return { zh: '等另一人同意', en: 'waits for a second person' }
  if (!done) return { zh: '已同意，等日志簿办理', en: 'agreed; the logbook has not done it yet' }
  if ('refused' in done)
    return { zh: `日志簿没有办：${done.refused.zh}`, en: `The logbook did not do it: ${done.refused.en}` }
  if (act.act === 'hold' && done.events !== undefined) {
    const none = { zh: '；现在一条也没有，请核对写法和日期', en: '; there is none now: check the query and its days' }
    const { zh, en } = done.events === 0 ? none : { zh: '', en: '' }
    return {
      zh: `已办，日志簿第${done.position}条，现保全${done.events}条${zh}`,
      en: `done: entry ${done.position} of the logbook, which holds ${done.events} events now${en}`,
    }
  }
  if (act.act !== 'remove')
    return { zh: `已办，日志簿第${done.position}条`, en: `done: entry ${done.position} of the logbook` }
  return {
    zh: `已删${done.events ?? 0}条，保全未删${done.held ?? 0}条，日志簿第${done.position}条`,
    en: `${done.events ?? 0} events deleted, ${done.held ?? 0} held; entry ${done.position} of the logbook`,
  }
}

const countsOf = ({ events = 0, held = 0 }: LogbookForeseen): Say => ({
  zh: `删${events}条，保全不删的${held}条`,
  en: `${events} events go, ${held} stay because they are held`,
})

/** What a deletion would take if it were agreed to now, and where that is no longer what was seen when it was proposed, that too. */
function foreseenWords(seen: LogbookForeseen | undefined, now: LogbookForeseen | Refusal): Say {
  if (isRefusal(now)) return now.reason
  const words = countsOf(now)
  const isChanged = seen !== undefined && (seen.events !== now.events || seen.held !== now.held)
  if (!isChanged) return { zh: `现在办：${words.zh}`, en: `Done now: ${words.en}` }
  const before = countsOf(seen)
  return {
    zh: `与提出时不同。提出时：${before.zh}；现在办：${words.zh}`,
    en: `No longer what was seen when it was proposed. Then: ${before.en}. Done now: ${words.en}`,
  }
}

/** What waits for a second person, before all else. */
function Waiting({ visit, officer, waiting, foreseen }: OrdersPageOf) {
  const { say } = visit
  if (waiting.length === 0) return null
  const isTurn = waiting.some(({ who }) => who !== officer.person)
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting" class="head">
        <span>
          {say(
            isTurn
              ? { zh: '轮到您：同意，或者不办', en: 'Your turn: agree, or let it be' }
              : { zh: '等另一人同意', en: 'Waits for a second person' },
          )}
        </span>
        <span class="meta">
          {say({ zh: '没有期限；同意之前什么也不改', en: 'No time limit; nothing changes until then' })}
        </span>
      </h2>
      {waiting.map((one) => (
        <article key={one.id} class="order" aria-label={say(ACTS[one.act.act])}>
          <p>
            <strong>
              {say(ACTS[one.act.act])}　<AsWritten words={say(aboutOf(one.act))} visit={visit} />
            </strong>
          </p>
          <Foreseen visit={visit} one={one} foreseen={foreseen.get(one.id)} />
          <p class="meta">
            {one.by}　{say(moment(one.at))}　<AsWritten words={one.reason} visit={visit} />
          </p>
          <Word visit={visit} one={one} isOwn={one.who === officer.person} />
        </article>
      ))}
    </section>
  )
}

interface OrdersOf {
  readonly visit: Visit
  readonly shown: readonly LogbookOrder[]
  /** Whether nothing waits either. */
  readonly isAlone: boolean
}

function Orders({ visit, shown, isAlone }: OrdersOf) {
  const { say } = visit
  if (shown.length === 0) return isAlone ? <p>{say(NOTHING_YET)}</p> : null
  const heads = ORDER_HEADS
  return (
    <section aria-labelledby="settled">
      <h2 id="settled">{say({ zh: '已经办了的', en: 'What was done' })}</h2>
      <Table name={{ zh: '办理', en: 'Orders' }} heads={heads} visit={visit}>
        {shown.map((one) => (
          <tr key={one.id}>
            <th scope="row">{say(ACTS[one.act.act])}</th>
            <td class="words">
              <AsWritten words={say(aboutOf(one.act))} visit={visit} /> <HoldMore visit={visit} one={one} />
            </td>
            <td class="words">
              <AsWritten words={one.reason} visit={visit} />
            </td>
            <td class="small" data-label={say(heads[3])}>
              {one.by}　{say(moment(one.at))}
            </td>
            <td class="small" data-label={say(heads[4])}>
              {one.decidedBy !== undefined && one.decidedAt
                ? `${one.decidedBy}　${say(moment(one.decidedAt))}`
                : say({ zh: '不需要', en: 'not needed' })}
            </td>
            <td class="words">{say(outcome(one))}</td>
          </tr>
        ))}
      </Table>
    </section>
  )
}

const NOTHING_YET: Say = {
  zh: '还没有办理过。办过的列在这里：办什么、理由、谁提出、谁同意、结果。',
  en: 'Nothing was ordered yet. What was stands here: what, why, who proposed it, who agreed, and what came of it.',
}

const ORDER_HEADS = [
  { zh: '办什么', en: 'What' },
  { zh: '内容', en: 'Of what' },
  { zh: '理由', en: 'Why' },
  { zh: '提出', en: 'Proposed' },
  { zh: '同意', en: 'Agreed' },
  { zh: '结果', en: 'What came of it' },
] as const satisfies readonly Say[]

const Foreseen = ({
  visit,
  one,
  foreseen,
}: {
  readonly visit: Visit
  readonly one: LogbookOrder
  readonly foreseen: LogbookForeseen | Refusal | undefined
}) => {
  if (!foreseen) return null
  if (one.act.act !== 'release' || isRefusal(foreseen)) return <p>{visit.say(foreseenWords(one.foreseen, foreseen))}</p>
  return foreseen.hold ? <HeldFacts visit={visit} hold={foreseen.hold} /> : null
}

const Word = ({
  visit,
  one,
  isOwn,
}: {
  readonly visit: Visit
  readonly one: LogbookOrder
  readonly isOwn: boolean
}) => (
  <>
    {isOwn && <p>{visit.say({ zh: '您提出的，须由另一人同意。', en: 'You proposed it: another must agree.' })}</p>}
    <div class="deciding">
      {!isOwn && (
        <Form visit={visit} action={`${ORDERS}/${one.id}/agree`}>
          <FactorFields id={one.id} visit={visit} />
          <button type="submit">{visit.say({ zh: '同意，即办', en: 'Agree: it is done at once' })}</button>
        </Form>
      )}
      <Form visit={visit} action={`${ORDERS}/${one.id}/drop`}>
        <button type="submit" class="quiet">
          {visit.say(isOwn ? { zh: '撤回', en: 'Withdraw it' } : { zh: '不办', en: 'Let it be' })}
        </button>
      </Form>
      {!isOwn && one.act.act === 'remove' && (
        <p class="meta">{visit.say({ zh: '删除后不能恢复。', en: 'What is deleted does not come back.' })}</p>
      )}
    </div>
  </>
)
