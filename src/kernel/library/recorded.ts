import { CompiledQuery } from 'kysely'
import type { Address } from '../../law/address.ts'
import { contentHash } from '../ledger/commitment.ts'
import { leafOf } from '../ledger/ledger.ts'
import type { Database } from '../storage/connection.ts'

/** What is on record of a text of the law. */
export type LawAct = 'law.stored' | 'law.replaced' | 'law.removed' | 'law.held'

/** The program itself: what a start or a command of its keeper does. */
export const INSTALLATION = 'fadu'

export interface RecordedText {
  readonly act: LawAct
  readonly law: string
  readonly version: string
  /** The library's hash of the text: of the new one where it was replaced, of the old one where it was removed. */
  readonly hash: string
}

// 整合普法信息和工作资料: law information is gathered, and what is kept of it is a catalogue that says whence and, by
// hash, which. Points 12/6 and 12/7 are about what is made of it afterwards: products, and open data.
const GATHERING: Address = 'points-2017@2017-01-01#point-12/5'

/** What the record calls a text: its address without a unit. Texts are public, so this may be shown to anyone. */
export const subjectOf = (law: string, version: string): string => `${law}@${version}`

/** What the record has of a text's content: whoever holds law, version and hash can make it himself. */
export const textContent = ({ law, version, hash }: Omit<RecordedText, 'act'>): string =>
  contentHash({ law, version, hash })

/**
 * Puts texts on record in the transaction that stores them, all in one statement: no text without its entry.
 *
 * @param by `when` is the moment by the database's clock, since commands and servers on several machines write to one
 * record; `who` the pseudonymous key of whoever did it
 */
export async function recordTexts(
  transaction: Database,
  texts: readonly RecordedText[],
  { when, who = INSTALLATION }: { readonly when: Date; readonly who?: string },
): Promise<void> {
  if (texts.length === 0) return
  const leaves = texts.map((text) =>
    leafOf({
      who,
      what: text.act,
      subject: subjectOf(text.law, text.version),
      grounds: [GATHERING],
      when: when.toISOString(),
      content: textContent(text),
    }),
  )
  await transaction.executeQuery(
    CompiledQuery.raw(
      `insert into ledger_leaf (entry, salt, commitment, subject)
       select * from unnest($1::text[], $2::bytea[], $3::bytea[], $4::text[])`,
      [
        leaves.map(({ entry }) => entry),
        leaves.map(({ salt }) => salt),
        leaves.map(({ commitment }) => commitment),
        leaves.map(({ subject }) => subject),
      ],
    ),
  )
}
