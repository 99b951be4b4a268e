import { type Edition, editionOf } from '../../law/edition.ts'
import { parseLaw } from '../../law/parse/law-text.ts'
import { toMarkdown } from '../../law/render/markdown.ts'
import type { LawText } from '../../law/tree.ts'
import type { Database } from '../storage/connection.ts'
import { ENTRY_FORM, entryOf } from './entry.ts'
import { hashOf } from './hash.ts'
import { prepare, reserve, type StoreOutcome, store } from './store.ts'

/**
 * Takes an amended text into the library as a new version of its law, in force from `version`; its words are those of
 * `text`, its title and short names those of `base`. In one transaction with its record and with an event for each
 * article that is not as it was. `kept` where the shelf already has a text of that day.
 *
 * @param who the pseudonymous key of whoever takes it, for the record
 */
export async function takeText(
  database: Database,
  { base, text, version }: { readonly base: Edition; readonly text: LawText; readonly version: string },
  who: string,
): Promise<StoreOutcome | undefined> {
  const source = toMarkdown(text)
  const { law, title, short } = base
  const edition = editionOf({
    law,
    version,
    title,
    short,
    class: base.class,
    text: parseLaw(source),
    source,
    hash: hashOf([ENTRY_FORM, law, version, source]),
  })
  const [id] = await reserve(database, 1)
  if (id === undefined) return undefined
  const [outcome] = await store(database, [prepare(entryOf({ edition, origin: 'import' }), id)], who)
  return outcome
}
