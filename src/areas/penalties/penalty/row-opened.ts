import { factReader } from '../../../kernel/procedure/fact.ts'
import type { PersonRole } from '../../../mechanisms/sanction/words.ts'
import { heldIn } from './held.ts'
import { dayTaken, imposedBy, lastOf } from './matter.ts'
import { bearingOf, verdictOnFile } from './verdict.ts'

/** What the paragraph that the facts of a case open orders beside the penalty on its party. */
interface RowOpened {
  /** 由有关主管部门责令改正. */
  readonly corrects: boolean
  /** Whom it fines beside the organisation, at the tier that the facts open. */
  readonly persons: readonly PersonRole[]
}

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** Of the decision that is being taken, or else of the last one; nothing is ordered where none can be read. */
    readonly 'penalty.row': RowOpened
  }
}

const nothing: RowOpened = { corrects: false, persons: [] }

export const rowReader = factReader('penalty.row', async (database, { file, answers, day, laws }) => {
  const decided = lastOf(file, 'decide')
  const isDeciding = Object(answers).as !== undefined
  const proposed = isDeciding ? imposedBy(file, Object(answers)) : decided && imposedBy(file, decided.answers)
  // What a person held responsible did is corrected by the organisation, and persons stand beside none of them.
  if (!file || !proposed || heldIn(file)) return nothing
  const on = isDeciding || !decided ? day : dayTaken(decided)
  const bearing = await bearingOf(database, file.office, on)
  const applied = verdictOnFile(laws, file, { proposed, bearing, day: on })?.applied
  return applied ? { corrects: applied.corrects, persons: personsIn(applied.ranges?.persons ?? []) } : nothing
})

const personsIn = (fined: readonly { readonly role: PersonRole }[]): readonly PersonRole[] =>
  fined.map(({ role }) => role)
