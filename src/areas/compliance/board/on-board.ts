import type { Day } from '../../../kernel/calendar/day.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { formatAddress } from '../../../law/address.ts'
import type { Edition } from '../../../law/edition.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import { dutiesOn } from './duties.ts'
import { recordOfAdded, unitOfDuty } from './duty-id.ts'
import { addedApplies } from './judge-board.ts'
import { proofsOfUnits } from './proofs-of-units.ts'
import { ownAdded, readOperator } from './read-board.ts'

interface Asked {
  readonly office: string
  readonly day: Day
  readonly shelf: readonly Edition[]
  readonly duty: string
}

/**
 * Why a duty is no row of an office's board on a day: the one rule for what is entered of a row and for what evidence may
 * serve. What no board has is answered without a statement.
 */
export async function whyNotOnBoard(
  database: Database,
  { office, day, shelf, duty }: Asked,
): Promise<Refusal | undefined> {
  const record = recordOfAdded(duty)
  const unit = unitOfDuty(duty)
  if (record === undefined && !(unit && Object.hasOwn(proofsOfUnits, formatAddress(unit)))) return noSuchDuty()
  const operator = await readOperator(database, { office, day })
  if (!operator?.profile || operator.profile.secret) return noBoard()
  if (record === undefined) {
    return dutiesOn(shelf, day, operator.profile.tags).some(({ id }) => id === duty) ? undefined : noSuchDuty()
  }
  const added = await ownAdded(database, { office, record })
  return added && addedApplies(added, operator.designation !== undefined) ? undefined : noSuchDuty()
}

const noBoard = (): Refusal =>
  refuse('out-of-turn', {
    zh: '本单位还没有义务台账：先答运营者情况；涉密网络不保存台账',
    en: 'Your unit has no duty board yet: answer the facts first. Of a secret network none is kept',
  })

/** The same for a duty that is nobody's, another office's and one that does not apply: nobody learns which exist. */
export const noSuchDuty = (): Refusal =>
  refuse('not-found', {
    zh: '本单位的义务台账没有这一项',
    en: 'Your duty board has no such row',
  })
