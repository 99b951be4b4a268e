import type { Edition } from '../../../law/edition.ts'
import { bearerDrafts } from './bearers.ts'
import { clozeDrafts } from './cloze.ts'
import { definitionDrafts } from './definitions.ts'
import { type DraftItem, type DraftPattern, draftsOf, type FoundDraft } from './draft.ts'
import { fineDrafts } from './fines.ts'
import { limitDrafts } from './limits.ts'
import { numberDrafts } from './numbers.ts'

const MAKERS: Readonly<Record<DraftPattern, (edition: Edition) => Iterable<FoundDraft>>> = {
  number: numberDrafts,
  limit: limitDrafts,
  bearer: bearerDrafts,
  fine: fineDrafts,
  definition: definitionDrafts,
  cloze: clozeDrafts,
}

/**
 * Items made from the data of a law, for a person to read, mend and take into a bank: the same each time. Stems are the
 * law's own sentences with a gap; a wrong answer is offered only where no unit of the law makes it true for the same
 * bearer and trigger. Pure. Empty where the law is not analysed.
 */
export const draftItems = (edition: Edition, patterns: readonly DraftPattern[]): readonly DraftItem[] =>
  patterns.flatMap((pattern) => draftsOf(edition, MAKERS[pattern](edition)))
