import { type Notice, readInbox } from '../../kernel/notice/inbox.ts'
import type { RegisterLine } from '../../kernel/procedure/case-list.ts'
import { type Until, untilOf } from '../../kernel/procedure/next-step.ts'
import { type OwedCase, type OwedCases, readOwed, readUnheld } from '../../kernel/procedure/owed.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { type WaitingProposal, waitingProposals } from '../../mechanisms/register/agreement/read.ts'
import { type App, databaseOf, type Visit } from '../../web/area.ts'

type Officer = Extract<Visit['actor'], { readonly kind: 'officer' }>

/** What lies on an officer's desk. */
export interface DeskReading extends OwedCases {
  /** Cases nobody has in hand yet, that are the officer's to take in hand and not yet to read: by number alone. */
  readonly unheld: readonly RegisterLine[]
  /** What was told to the officer or their office within a week, the newest first. */
  readonly week: readonly Notice[]
  /** What waits in registers for the officer's agreement, and what they proposed and another must agree to. */
  readonly proposals: readonly WaitingProposal[]
}

const A_WEEK_MS = 7 * 86_400_000
const MOST_TOLD = 6
const MOST_PROPOSALS = 50
/** Rows of the officer's own turn on one page. */
const ROWS = 20

/** Four statements at most: what is owed, what nobody has in hand, what was told, what waits in registers. */
export async function readDesk(
  visit: Pick<Visit, 'app'> & { readonly actor: Officer },
  { after, limit = ROWS }: { readonly after?: string | undefined; readonly limit?: number },
): Promise<DeskReading | Refusal> {
  const { actor, app } = visit
  const database = databaseOf(visit)
  const { catalogue } = app.context
  const { now } = app.kernel
  const agreeing = app.areas.flatMap(({ registers = [] }) => registers.filter(({ agrees }) => agrees !== undefined))
  const [owed, unheld, told, proposals] = await Promise.all([
    readOwed(database, { catalogue, now }, { actor, limit, after }),
    readUnheld(database, { catalogue }, actor),
    readInbox(database, actor, { limit: MOST_TOLD }),
    waitingProposals(database, agreeing, actor, { limit: MOST_PROPOSALS, wanted: 'to-agree-and-own' }),
  ])
  if (isRefusal(owed)) return owed
  const since = now().getTime() - A_WEEK_MS
  return { ...owed, unheld, proposals, week: told.filter(({ writtenAt }) => writtenAt.getTime() >= since) }
}

/** Until when, of a case that is owed. */
export const untilIn = ({ next: { deadline } }: OwedCase, now: Date): Until | undefined =>
  deadline && untilOf(deadline, now)

/** Where a case is read and the step taken that is owed on it. */
export function pathOfCase({ areas }: Pick<App, 'areas'>, id: string, procedure: string, step?: string): string {
  const area = areas.find(({ procedures = [] }) => procedures.some((one) => one.id === procedure))
  const home = area?.casesAt?.[procedure] ?? area?.home ?? '/cases'
  return `${home}/${id}${step === undefined ? '' : `?step=${step}#turn`}`
}
