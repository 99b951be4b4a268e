import { addDays, dayOf } from '../../../kernel/calendar/day.ts'
import type { CaseState, TakenStep } from '../../../kernel/procedure/case-state.ts'
import { figureOf } from '../../../kernel/procedure/statute-term.ts'
import { decidedIn, inFen, roundsIn } from './decided.ts'
import { Instalments } from './instalments.ts'
import { dayTaken, lastOf, takenIn } from './matter.ts'

// The account of a case: what each decision makes somebody owe, what was paid on it, and what may be added to a fine.

/** 罚款、没收的违法所得、加处的罚款: each is paid, and is open, by itself. */
export type DebtKind = 'fine' | 'income' | 'added'

export interface Debt {
  readonly kind: DebtKind
  /** The person who owes it, by name; undefined where it is the party's. */
  readonly of: string | undefined
  /** 分期: which part of a fine it is, from one; undefined where it is paid whole, and of what was paid before. */
  readonly part?: number | undefined
  /** Of which decision of the case, from nought. */
  readonly decided?: number | undefined
  /** In yuan. */
  readonly due: number
  /** The last day to pay; undefined before service, and of what was added by a decision of before that named none. */
  readonly dueOn: string | undefined
  /** In yuan. */
  readonly paid: number
  /** In yuan: what is not paid yet. */
  readonly open: number
}

/** Its own last day is over; what was added by a decision of before that named no day is late at once. */
export const isLate = ({ kind, dueOn }: Pick<Debt, 'kind' | 'dueOn'>, day: string): boolean =>
  dueOn === undefined ? kind === 'added' : dueOn < day

export interface DebtAccount {
  /** Those of every decision of the case that stands, the oldest first. */
  readonly debts: readonly Debt[]
  /** Paid beyond what is owed, by debt, in yuan: what goes back. Those of decisions that were annulled are among them. */
  readonly over: readonly Pick<Debt, 'kind' | 'of' | 'paid'>[]
}

type Steps = Pick<CaseState, 'steps'>
type File = Pick<CaseState, 'steps' | 'deadlines'>
/** A debt before anything was paid on it. */
export type Owed = Pick<Debt, 'kind' | 'of' | 'due' | 'dueOn' | 'part' | 'decided'>
type Named = Pick<Debt, 'kind' | 'of'>

/** What is owed of each decision that stands, before anything was paid. */
function owedIn(file: File): readonly Owed[] {
  return roundsIn(file).flatMap((round, decided) =>
    owedOf(round, file.deadlines).map((one): Owed => ({ ...one, decided })),
  )
}

function owedOf(round: Steps, deadlines: File['deadlines']): readonly Owed[] {
  const decided = decidedIn(round)
  if (!decided || decided.state === 'annulled') return []
  const { servedOn, persons, fine, income } = decided
  const since = { steps: round.steps.filter(({ revision }) => revision > (lastOf(round, 'decide')?.revision ?? 0)) }
  // Of a decision that was changed the time to pay counts from receipt of what changed it.
  const changedAt = lastOf(since, 'change')?.revision
  const received = since.steps.filter(
    ({ step, answers, revision }) =>
      revision > (changedAt ?? Infinity) &&
      (step === 'resultReceived' || (step === 'deliver' && answers.paper === 'changed')),
  )
  const days = [servedOn, ...received.map(dayTaken)]
  const lastDay = (clock: string) =>
    deadlines.findLast((one) => one.clock === clock && days.includes(dayOf(one.startedAt)))?.lastDay
  const fines: readonly Owed[] = [
    ...finePaidIn(fine ?? 0, lastDay('paying'), lastOf(since, 'defer')?.answers),
    ...persons.map(
      (one): Owed => ({
        kind: 'fine',
        of: one.name,
        due: one.fine ?? 0,
        dueOn: lastDay('payingPersons') ?? lastDay('paying'),
      }),
    ),
  ].filter(({ due }) => due > 0)
  const added = fines.flatMap(({ of }): readonly Owed[] => {
    const own = takenIn(since, 'surcharge').filter(isOf(of))
    const due = inFen(own.map(amountOf))
    return due > 0 ? [{ kind: 'added', of, due, dueOn: addedDueOn(own) }] : []
  })
  const confiscated: readonly Owed[] = income
    ? [{ kind: 'income', of: undefined, due: income, dueOn: lastDay('payingIncome') }]
    : []
  return [...fines, ...confiscated, ...added]
}

/** The last day to pay what was added, as the last decision that added has it. */
export function addedDueOn(added: readonly TakenStep[]): string | undefined {
  const payBy = added.at(-1)?.answers.payBy
  return typeof payBy === 'string' ? payBy : undefined
}

/** The party's fine: whole, on the day it was deferred to, or in the parts that were allowed, each on its own day. */
export function finePaidIn(
  fine: number,
  paying: string | undefined,
  deferred: TakenStep['answers'] | undefined,
): readonly Owed[] {
  const whole = { kind: 'fine', of: undefined } as const
  const parts = Instalments.safeParse(deferred?.instalments).data ?? []
  if (parts.length === 0) {
    const dueOn = typeof deferred?.payBy === 'string' ? deferred.payBy : paying
    return [{ ...whole, due: fine, dueOn }]
  }
  // What a change made less of the fine comes off its last parts.
  let left = fine
  const before = Math.max(0, inFen([fine, ...parts.map(({ amount }) => -amount)]))
  const taking = (sum: number) => {
    const due = Math.min(sum, left)
    left = inFen([left, -due])
    return due
  }
  return [
    { ...whole, due: taking(before), dueOn: paying },
    ...parts.map(({ amount, payBy }, at): Owed => ({ ...whole, part: at + 1, due: taking(amount), dueOn: payBy })),
  ]
}

const amountOf = ({ answers }: TakenStep): number => Number(answers.amount)

const isOf =
  (of: string | undefined) =>
  ({ answers }: TakenStep): boolean =>
    (typeof answers.of === 'string' ? answers.of : undefined) === of

const isSame = (one: Named, other: Named): boolean => one.kind === other.kind && one.of === other.of

/**
 * What came in for each debt. A payment that names no debt, as those of cases with one debt and of older files, goes to
 * the fines first, then to what was added to them, and last to confiscated income.
 */
function settle(owed: readonly Owed[], moves: readonly TakenStep[]): DebtAccount {
  const named = new Map<string, { readonly debt: Named; left: number }>()
  let loose = 0
  for (const move of moves) {
    const sum = move.step === 'refund' ? -amountOf(move) : amountOf(move)
    const debt = debtNamedBy(move)
    if (!debt) {
      loose = inFen([loose, sum])
      continue
    }
    const key = `${debt.kind} ${debt.of ?? ''}`
    named.set(key, { debt, left: inFen([named.get(key)?.left ?? 0, sum]) })
  }
  const paid = new Map<Owed, number>()
  for (const one of owed) {
    const own = named.get(`${one.kind} ${one.of ?? ''}`)
    const part = Math.max(0, Math.min(one.due, own?.left ?? 0))
    if (own) own.left = inFen([own.left, -part])
    paid.set(one, part)
  }
  for (const one of owed.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))) {
    const before = paid.get(one) ?? 0
    const part = Math.max(0, Math.min(inFen([one.due, -before]), loose))
    loose = inFen([loose, -part])
    paid.set(one, inFen([before, part]))
  }
  const over = [
    ...[...named.values()].map(({ debt, left }) => ({ ...debt, paid: left })),
    { kind: 'fine' as const, of: undefined, paid: loose },
  ].filter((one) => one.paid > 0)
  return {
    debts: owed.map((one) => {
      const part = paid.get(one) ?? 0
      return { ...one, paid: part, open: inFen([one.due, -part]) }
    }),
    over,
  }
}

const ORDER: readonly DebtKind[] = ['fine', 'added', 'income']

function debtNamedBy({ answers: { debt, of } }: Pick<TakenStep, 'answers'>): Named | undefined {
  const kind = ORDER.find((one) => one === debt)
  return kind && { kind, of: typeof of === 'string' ? of : undefined }
}

/** What came in, at the bank or collected on the spot, and what went back. */
const movesIn = (file: Steps): readonly TakenStep[] =>
  ['pay', 'collect', 'refund'].flatMap((step) => takenIn(file, step))

/** What became of debts by the payments of a file. */
export const accountOver = (owed: readonly Owed[], file: Steps): DebtAccount => settle(owed, movesIn(file))

/** Each debt of a case with what was paid on it; nothing where no decision stands. */
export const accountOf = (file: File | undefined): DebtAccount =>
  file ? accountOver(owedIn(file), file) : { debts: [], over: [] }

/** What is not paid yet of the party's own fine, of the last decision that fined it, in yuan. */
export function openFine(file: File | undefined): number {
  const fines = accountOf(file).debts.filter((one) => isSame(one, { kind: 'fine', of: undefined }))
  const decided = fines.at(-1)?.decided
  return inFen(fines.filter((one) => one.decided === decided).map(({ open }) => open))
}

/** All that was paid beyond what is owed, in yuan. */
export const overpaid = (file: File | undefined): number => inFen(accountOf(file).over.map(({ paid }) => paid))

/** The debt that an answer means: the one it names, or the only one of the case. */
export function debtMeant(file: File | undefined, answers: TakenStep['answers']): Debt | undefined {
  const { debts } = accountOf(file)
  const named = debtNamedBy({ answers })
  if (named) return debts.find((one) => isSame(one, named))
  const [only] = debts
  return debts.every((one) => only !== undefined && isSame(one, only)) ? only : undefined
}

/** 每日按罚款数额的百分之三; the texts of 2009 and 2018 (第五十一条) say the same. */
const DAILY = figureOf('apl@2021-07-15#art-72/para-1/item-1').amount

/** 行政复议或者行政诉讼期间不予计算 (第七十三条第三款): no law before this day says so. */
export const NOT_COUNTED_SINCE = '2021-07-15'

/**
 * The most that may still be added, by a day, to one fine of the case: three per cent of what is not paid of it, or of each
 * of its parts, for each day after its own last day, never above the fine itself (行政处罚法 2021 第七十二条第一款第（一）项; before it
 * 行政强制法 第四十五条第二款). Confiscated income has none: the law adds to fines alone.
 */
export const mostAdded = (file: File | undefined, of: string | undefined, day: string): number =>
  file ? mostAddedOver(owedIn(file), { file, of, day }) : 0

interface Growing {
  readonly file: Steps
  readonly of: string | undefined
  readonly day: string
}

/** The same over the debts of any file: of a decision on the spot too. */
export function mostAddedOver(owed: readonly Owed[], { file, of, day }: Growing): number {
  const last = owed.findLast((one) => isSame(one, { kind: 'fine', of }))
  const isPart = (one: Owed) => isSame(one, { kind: 'fine', of }) && one.decided === last?.decided
  const parts = owed.flatMap((one, at) => (isPart(one) ? [{ one, at }] : []))
  const first = parts.flatMap(({ one }) => one.dueOn ?? []).toSorted()[0]
  if (first === undefined) return 0
  const moves = movesIn(file)
  const pending = reviewsIn(file)
  let added = parts.map(() => 0)
  for (let late = addDays(first, 1); late <= day; late = addDays(late, 1)) {
    if (late >= NOT_COUNTED_SINCE && pending.some(({ from, to }) => late > from && late <= to)) continue
    const { debts } = settle(
      owed,
      moves.filter((move) => String(move.answers.paidOn) < late),
    )
    const open = parts.map(({ at }) => debts[at]?.open ?? 0)
    const before = added
    added = parts.map(({ one }, at) => {
      const isLate = one.dueOn !== undefined && one.dueOn < late
      return Math.min(one.due, (before[at] ?? 0) + (isLate ? ((open[at] ?? 0) * DAILY) / 100 : 0))
    })
    if (open.every((sum) => sum === 0) || parts.every(({ one }, at) => one.due === added[at])) break
  }
  const grown = added.reduce((sum, one) => sum + one, 0)
  const already = owed.findLast((one) => isSame(one, { kind: 'added', of }))?.due ?? 0
  return Math.max(0, inFen([Math.round(grown * 100) / 100, -already]))
}

/** From the day after each was lodged to the day of its result: reconsiderations and suits of a case. */
function reviewsIn(file: Steps): readonly { readonly from: string; readonly to: string }[] {
  const open: string[] = []
  const done: { from: string; to: string }[] = []
  for (const { step, answers } of file.steps) {
    if (step === 'lodged') open.push(String(answers.lodgedOn))
    const from = isResult(step, answers) ? open.shift() : undefined
    if (from !== undefined) done.push({ from, to: String(answers.date) })
  }
  return [...done, ...open.map((from) => ({ from, to: FOREVER }))]
}

const isResult = (step: string, { by }: TakenStep['answers']): boolean =>
  ['upheld', 'change', 'annul', 'unlawful'].includes(step) &&
  (step === 'upheld' || by === 'court' || by === 'reconsideration')

const FOREVER = '9999-12-31'
