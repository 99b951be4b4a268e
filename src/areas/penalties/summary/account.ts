import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import { accountOver, addedDueOn, type DebtAccount, finePaidIn, mostAddedOver, type Owed } from '../penalty/account.ts'
import { inFen } from '../penalty/decided.ts'
import { lastOf, takenIn } from '../penalty/matter.ts'
import { imposedIn } from './matter.ts'

type File = Pick<CaseState, 'steps' | 'deadlines'>

/** What a decision on the spot makes its party owe: the fine, and what was added to it once it was late. */
function owedIn(file: File): readonly Owed[] {
  if (lastOf(file, 'annul')) return []
  const due = imposedIn(file)?.fine ?? 0
  const adding = takenIn(file, 'surcharge')
  const added = inFen(adding.map(({ answers }) => Number(answers.amount)))
  const paying = file.deadlines.find(({ clock }) => clock === 'paying')?.lastDay
  return [
    ...finePaidIn(due, paying, lastOf(file, 'defer')?.answers).filter((one) => one.due > 0),
    ...(added > 0 ? [{ kind: 'added', of: undefined, due: added, dueOn: addedDueOn(adding) } as const] : []),
  ]
}

/** The debts of a decision on the spot with what was paid or collected on them. */
export const accountOf = (file: File | undefined): DebtAccount =>
  file ? accountOver(owedIn(file), file) : { debts: [], over: [] }

/** What of a fine is not paid yet, in yuan. */
export const openFine = (file: File | undefined): number =>
  inFen(
    accountOf(file)
      .debts.filter(({ kind }) => kind === 'fine')
      .map(({ open }) => open),
  )

export const mostAdded = (file: File | undefined, of: string | undefined, day: string): number =>
  file ? mostAddedOver(owedIn(file), { file, of, day }) : 0
