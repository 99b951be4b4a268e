import { addDays, type Day } from '../../kernel/calendar/day.ts'
import { dueSoon } from '../../kernel/reminder/due-soon.ts'
import type { Say } from '../../law/say.ts'
import { waitingProposals } from '../../mechanisms/register/agreement/read.ts'
import { proposalPath } from '../../mechanisms/register/named.ts'
import { type App, databaseOf, type OwedWork, type OwedWorkAsked, type OwedWorkSource } from '../../web/area.ts'
import { ACT_WORDS } from '../../web/register/proposal-page.tsx'

/** How many days ahead what ends is shown. */
const AHEAD_DAYS = 30
/** Of one source; a page shows no more of all. */
const MOST_OWED_WORK = 50

/** What waits for an officer, with the kind of it. */
export interface NamedWork extends OwedWork {
  readonly source: string
  readonly kind: Say
}

const proposals: OwedWorkSource = {
  id: 'record-changes',
  name: { zh: '登记簿待同意', en: 'Registers: to be agreed to' },
  async read({ app, actor, limit }) {
    const registers = app.areas.flatMap(({ registers: own = [] }) => own.filter(({ agrees }) => agrees !== undefined))
    const waiting = await waitingProposals(databaseOf({ app }), registers, actor, { limit, wanted: 'to-agree' })
    return waiting.map(({ register, id, act, title, records, at }) => {
      const one = registers.find((of) => of.id === register)?.one
      return {
        what: {
          zh: `同意${ACT_WORDS[act].zh}${one?.zh ?? ''}`,
          en: `Agree: ${ACT_WORDS[act].en}${one ? `, ${one.en}` : ''}`,
        },
        about: records > 1 ? `${title}（${records}）` : title,
        path: proposalPath(register, id),
        since: at,
      }
    })
  },
}

const terms: OwedWorkSource = {
  id: 'due-days',
  name: { zh: '将到期的记录和证明材料', en: 'Records and evidence that end' },
  async read({ app, actor, today, limit }) {
    const due = await dueSoon(databaseOf({ app }), { actor, today, within: AHEAD_DAYS, limit })
    return due.map(({ name, about, path, day, figure }) => ({ what: name, about, path, until: { day, figure } }))
  },
}

const sourcesOf = ({ areas }: Pick<App, 'areas'>): readonly OwedWorkSource[] => [
  proposals,
  terms,
  ...areas.flatMap(({ owes = [] }) => owes),
]

/**
 * Everything outside of cases that waits for an officer: what is over or ends within a week first, then what waits without
 * any day, the longest first, then what ends later. One
 * statement a source, a few of one that asks who may confirm; at most fifty of each.
 */
export async function readOwedWork(asked: Omit<OwedWorkAsked, 'limit'>): Promise<readonly NamedWork[]> {
  const read = await Promise.all(
    sourcesOf(asked.app).map(async ({ id, name, read: readOf }) =>
      (await readOf({ ...asked, limit: MOST_OWED_WORK }))
        .slice(0, MOST_OWED_WORK)
        .map((work) => ({ ...work, source: id, kind: name })),
    ),
  )
  const { today } = asked
  return read.flat().toSorted((one, other) => (orderOf(one, today) < orderOf(other, today) ? -1 : 1))
}

/** What waits without a day stands before what ends later than so many days from now. */
const SOON_DAYS = 7

const orderOf = ({ until, since, path }: OwedWork, today: Day): string =>
  `${until?.day ?? addDays(today, SOON_DAYS)} ${since?.toISOString() ?? ''} ${path}`

/** Whether a day is past: what ended yesterday is over. */
export const isOver = ({ until }: OwedWork, today: Day): boolean =>
  until !== undefined && until.day <= addDays(today, -1)
