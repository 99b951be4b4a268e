import { sql } from 'kysely'
import { readEntry } from '../../kernel/ledger/entry-reading.ts'
import { paperSubject } from '../../kernel/procedure/paper.ts'
import type { RecordPart } from '../../kernel/record/part.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Say } from '../../law/say.ts'
import { type PartySheetRow, SHEET_MADE, sheetEntry } from './party-sheet.ts'

const AT_ONCE = 200

interface Row extends PartySheetRow {
  readonly entries: readonly { readonly entry: string | null; readonly fits: boolean }[] | null
}

/**
 * Every paper with its sheets: none is there without its entry, none differs from it, none that was entered is gone. A
 * slice is of papers that have a sheet or an entry of one.
 */
export const partySheetPart = (database: Database): RecordPart => ({
  id: 'party-sheet',
  name: { zh: '当事人查询页', en: 'Sheets of parties' },
  async slice(after = '') {
    const { rows } = await sql<{ code: string; sheets: readonly SheetJson[] | null; entries: Row['entries'] }>`
      with paper as (
        select p.code from (
          select paper as code from party_sheet
          union select substr(subject, 10) from ledger_leaf
          where subject like 'document:%' and entry like ${`%"what":"${SHEET_MADE}"%`}) p
        where p.code > ${after} order by p.code limit ${AT_ONCE})
      select paper.code,
        (select json_agg(json_build_object('paper', s.paper, 'number', s.number, 'case_id', s.case_id,
          'code_hash', encode(s.code_hash, 'hex'), 'way', s.way, 'reason', s.reason, 'made_by', s.made_by,
          'made_at', s.made_at) order by s.number) from party_sheet s where s.paper = paper.code) as sheets,
        (select json_agg(json_build_object('entry', l.entry,
          'fits', sha256(l.salt || convert_to(l.entry, 'UTF8')) = l.commitment) order by l.id)
          from ledger_leaf l where l.subject = ${paperSubject('')} || paper.code
          and l.entry like ${`%"what":"${SHEET_MADE}"%`}) as entries
      from paper order by paper.code`.execute(database)
    const found = rows.map(({ code, sheets, entries }) => ({ code, kind: whyUnfit(sheets ?? [], entries ?? []) }))
    return {
      counts: { whole: found.filter(({ kind }) => kind === undefined).length, sealed: 0, erased: 0 },
      faults: found.flatMap(({ code, kind }) =>
        kind ? [{ part: 'party-sheet', subject: code, revision: 0, kind, words: said(code, KINDS[kind]) }] : [],
      ),
      after: rows.length < AT_ONCE ? undefined : rows.at(-1)?.code,
    }
  },
})

interface SheetJson extends Omit<PartySheetRow, 'code_hash' | 'made_at'> {
  readonly code_hash: string
  readonly made_at: string
}

function whyUnfit(sheets: readonly SheetJson[], entries: NonNullable<Row['entries']>): keyof typeof KINDS | undefined {
  const read = entries.map(({ entry, fits }) => (fits && entry !== null ? readEntry(entry) : undefined))
  if (read.includes(undefined)) return 'entry'
  const left = read.map((entry) => entry && `${entry.who} ${entry.when} ${entry.content}`)
  for (const { code_hash, made_at, ...rest } of sheets) {
    const { who, when, content } = sheetEntry({
      ...rest,
      code_hash: Buffer.from(code_hash, 'hex'),
      made_at: new Date(made_at),
    })
    const at = left.indexOf(`${who} ${when} ${content}`)
    if (at < 0) return 'no-entry'
    left.splice(at, 1)
  }
  return left.length > 0 ? 'no-row' : undefined
}

const KINDS = {
  entry: { zh: '存证的文字被改动', en: 'has an entry whose words were changed' },
  'no-entry': { zh: '与存证不符，或者没有存证', en: 'is not as recorded, or not on record' },
  'no-row': { zh: '有存证，登记中没有', en: 'is on record and not in the register' },
} as const satisfies Record<string, Say>

const said = (code: string, { zh, en }: Say): Say => ({
  zh: `文书 ${code} 的当事人查询页${zh}`,
  en: `A sheet of paper ${code} ${en}`,
})
