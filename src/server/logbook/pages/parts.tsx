import type { Address } from '../../../law/address.ts'
import { cite } from '../../../law/citation.ts'
import type { Edition } from '../../../law/edition.ts'
import type { Say } from '../../../law/say.ts'
import type { RetentionTest } from '../../../mechanisms/logbook/statement.ts'
import type { LogbookVisit } from './layout.tsx'

/** How a provision is cited. */
export const GroundsOn = ({
  grounds,
  shelf,
  visit,
}: {
  readonly grounds: readonly string[]
  readonly shelf: readonly Edition[]
  readonly visit: LogbookVisit
}) =>
  grounds.length === 0 ? null : (
    <small class="grounds">
      {grounds.map((address) => {
        const cited = cite(shelf, address as Address)
        return <span key={address}>{cited ? visit.say(cited.words) : address}</span>
      })}
    </small>
  )

/** Whether the six months are there, in a mark and a word. */
export const VERDICTS: Record<
  RetentionTest['verdict'],
  { readonly state: 'done' | 'due' | 'overdue'; readonly words: Say }
> = {
  enough: { state: 'done', words: { zh: '够', en: 'enough' } },
  growing: { state: 'due', words: { zh: '未满', en: 'not yet' } },
  short: { state: 'overdue', words: { zh: '不够', en: 'short' } },
}
