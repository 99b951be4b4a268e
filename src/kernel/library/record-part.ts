import { sql } from 'kysely'
import type { Edition } from '../../law/edition.ts'
import { editionOf } from '../../law/edition.ts'
import { isLawClass } from '../../law/law.ts'
import { parseLaw } from '../../law/parse/law-text.ts'
import type { Say } from '../../law/say.ts'
import { readEntry } from '../ledger/entry-reading.ts'
import type { RecordPart } from '../record/part.ts'
import type { Database } from '../storage/connection.ts'
import { ENTRY_FORM, entryOf } from './entry.ts'
import { hashOf } from './hash.ts'
import { subjectOf, textContent } from './recorded.ts'

/** Texts compared in one slice: each is read, parsed and made into its units again. */
const AT_ONCE = 5

type Kind = 'no-entry' | 'changed' | 'units' | 'entry'

interface Row {
  readonly id: number
  readonly subject: string
  readonly law: string
  readonly version: string
  readonly origin: 'shelf' | 'import'
  readonly title: string
  readonly class: string
  readonly source: string
  readonly hash: string
  readonly entry: string | null
  readonly fits: boolean | null
  readonly units: readonly (readonly [string, string | null, string])[] | null
}

/** Every text of the library: against its last entry, and what readers and the search are given against its words. */
export const textPart = (database: Database, shelf: readonly Edition[]): RecordPart => {
  const held = new Map(shelf.map((edition) => [subjectOf(edition.law, edition.version), edition]))
  return {
    id: 'text',
    name: { zh: '法律文本', en: 'Texts of the law' },
    async slice(after = '') {
      const { rows } = await sql<Row>`
        select v.id, v.law || '@' || v.version as subject, v.law, v.version, v.origin, v.title, l.class, v.source, v.hash,
          e.entry, e.fits,
          (select json_agg(json_build_array(u.path, u.printed, u.plain) order by u.ordinal) from unit u
            where u.version_id = v.id) as units
        from law_version v join law l on l.id = v.law
        left join lateral (
          select entry, sha256(salt || convert_to(entry, 'UTF8')) = commitment as fits from ledger_leaf
          where ledger_leaf.subject = v.law || '@' || v.version order by id desc limit 1) e on true
        where v.law || '@' || v.version > ${after} order by 2 limit ${AT_ONCE}`.execute(database)
      const compared = rows.map((row) => ({ row, kind: whyNotHeld(row, held.get(row.subject)) }))
      return {
        counts: { whole: compared.filter(({ kind }) => !kind).length, sealed: 0, erased: 0 },
        faults: compared.flatMap(({ row: { subject }, kind }) =>
          kind ? [{ part: 'text', subject, revision: 0, kind, words: wordsOf(subject, KINDS[kind]) }] : [],
        ),
        after: rows.length < AT_ONCE ? undefined : rows.at(-1)?.subject,
      }
    },
  }
}

const KINDS: Readonly<Record<Kind, Say>> = {
  'no-entry': { zh: '账本中没有这个文本', en: 'is not on record' },
  changed: { zh: '馆藏的文本与最后一条存证不符', en: 'is not the text last recorded' },
  units: { zh: '供检索的条文与文本不符', en: 'has provisions for the search that are not its own' },
  entry: { zh: '存证的文字被改动', en: 'has an entry whose words were changed' },
}

const wordsOf = (subject: string, { zh, en }: Say): Say => ({ zh: `${subject}：${zh}`, en: `${subject} ${en}` })

function whyNotHeld(row: Row, onShelf: Edition | undefined): Kind | undefined {
  const { law, version, hash, entry, fits } = row
  if (entry === null) return 'no-entry'
  const recorded = readEntry(entry)
  if (!fits || !recorded) return 'entry'
  const { what, content } = recorded
  if (what === 'law.removed' || content !== textContent({ law, version, hash })) return 'changed'
  const edition = row.origin === 'shelf' ? onShelf : editionIn(row)
  // What the folder no longer has is taken away at the next start.
  if (!edition) return undefined
  if (edition.hash !== hash || edition.source !== row.source) return 'changed'
  const { units } = entryOf({ edition, origin: row.origin })
  const made = units.map(({ path, printed, plain }) => [path, printed ?? null, plain] as const)
  return JSON.stringify(made) === JSON.stringify(row.units ?? []) ? undefined : 'units'
}

/** As an import made it, from the words that are stored. */
const editionIn = ({ law, version, title, class: kind, source }: Row): Edition =>
  editionOf({
    law,
    version,
    title: { zh: title, en: title },
    short: [],
    class: isLawClass(kind) ? kind : 'normative-document',
    text: parseLaw(source),
    source,
    hash: hashOf([ENTRY_FORM, law, version, title, source]),
  })
