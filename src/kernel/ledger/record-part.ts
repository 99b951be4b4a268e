import { sql } from 'kysely'
import { isRefusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { addCounts, type FoundFault, noCounts, type RecordPart, type Slice } from '../record/part.ts'
import { audit } from './audit.ts'
import { memberOf } from './entry-reading.ts'
import { logsOf } from './ledger.ts'
import { type Ledger, type Log, storeOf } from './log.ts'
import { leafHash, sameHash } from './merkle.ts'
import type { Verifier } from './note.ts'
import { publishedHead } from './published.ts'
import { readBundle, readTile, TILE_WIDTH } from './tiles.ts'

type Checked = Pick<Ledger, 'database' | 'store'>

/** Bundles of entries compared in one slice: four thousand entries. */
const BUNDLES = 16

/**
 * Every entry: that its words give its commitment, that its commitment is what was published under its number, and that
 * the case, document or text it tells of is there. The published files are audited as a whole at the beginning of each
 * log.
 *
 * @param verifierOf the key of a log by its name, from the key itself and not from the database
 */
export const entryPart = (ledger: Checked, verifierOf: (origin: string) => Verifier): RecordPart => ({
  id: 'entry',
  name: { zh: '账本条目', en: 'Entries of the ledger' },
  slice: (after) => sliceOf(ledger, verifierOf, after),
})

// Logs by their row, numbers by their place in it: both sort as they are counted.
const cursorOf = (log: Pick<Log, 'id'>, number: number): string =>
  `${String(log.id).padStart(6, '0')}/${String(number).padStart(15, '0')}`

function readCursor(after: string | undefined): { readonly log: number; readonly from: number } | undefined {
  const [, log, number] = /^(\d{6})\/(\d{15})$/.exec(after ?? '') ?? []
  return log === undefined ? undefined : { log: Number(log), from: Number(number) + 1 }
}

async function sliceOf(
  ledger: Checked,
  verifierOf: (origin: string) => Verifier,
  after: string | undefined,
): Promise<Slice> {
  const logs = await logsOf(ledger.database)
  const place = await placeAfter(ledger, logs, readCursor(after))
  if (!place) return { counts: noCounts, faults: [], after: undefined }
  const { log, from, size } = place
  const to = Math.min(size, from + BUNDLES * TILE_WIDTH)
  const whole = from === 0 ? await publishedWhole(ledger, log, verifierOf) : []
  const stretch = await compareStretch(ledger, { log, from, to, size, grows: log.id === logs.at(-1)?.id })
  const isLast = to >= size && log.id === logs.at(-1)?.id
  const onward = isLast ? undefined : cursorOf(log, Math.max(to - 1, 0))
  return { counts: stretch.counts, faults: [...whole, ...stretch.faults], after: onward }
}

/** Where the next stretch begins: in the log of the cursor, or with the next log where that one is through. */
async function placeAfter(ledger: Checked, logs: readonly Log[], cursor: ReturnType<typeof readCursor>) {
  const at = cursor ? logs.findIndex(({ id }) => id === cursor.log) : 0
  for (const [index, log] of logs.entries()) {
    if (index < at) continue
    const size = (await publishedHead(storeOf(ledger, log)))?.size ?? log.size
    const from = index === at ? (cursor?.from ?? 0) : 0
    if (from < size || from === 0) return { log, from, size }
  }
  return undefined
}

/** The published files of a log as anybody may check them. */
async function publishedWhole(
  ledger: Checked,
  log: Log,
  verifierOf: (origin: string) => Verifier,
): Promise<readonly FoundFault[]> {
  const audited = await audit(storeOf(ledger, log), verifierOf(log.origin))
  return isRefusal(audited) ? [faultOf(log, 0, 'published', audited.reason)] : []
}

interface Stretch {
  readonly log: Log
  readonly from: number
  readonly to: number
  /** Of the published head. */
  readonly size: number
  /** Whether it is the log that grows: of one that has ended the restored database may lack the end. */
  readonly grows: boolean
}

interface Row {
  readonly number: number
  readonly commitment: Uint8Array
  readonly erased: boolean
  /** Whether there are words of an entry's form that give the commitment with their salt. */
  readonly opens: boolean
  /** Whether the thing it tells of is there. */
  readonly stands: boolean
}

async function compareStretch(ledger: Checked, stretch: Stretch): Promise<Omit<Slice, 'after'>> {
  const { log, from, to, grows } = stretch
  const rows = new Map((await readRows(ledger, stretch)).map((row) => [row.number, row]))
  const faults: FoundFault[] = []
  let counts = noCounts
  for (let first = from - (from % TILE_WIDTH); first < to; first += TILE_WIDTH) {
    const published = await readPublished(ledger, stretch, first / TILE_WIDTH)
    for (const { number, ...files } of published.filter((one) => grows || rows.has(one.number))) {
      const row = rows.get(number)
      const kind = whyNotAsPublished(row, files)
      if (kind) faults.push(faultOf(log, number, kind, KINDS[kind]))
      else counts = addCounts(counts, row?.erased ? ERASED : WHOLE)
    }
  }
  return { counts, faults }
}

const WHOLE = { ...noCounts, whole: 1 }
const ERASED = { ...noCounts, erased: 1 }

interface Files {
  /** In its bundle; undefined where that is missing. */
  readonly entry: Uint8Array | undefined
  /** In its tile. */
  readonly hashed: Uint8Array | undefined
}

/** What is published under the numbers of one tile that lie in the stretch. */
async function readPublished(ledger: Checked, { log, from, to, size }: Stretch, index: number) {
  const store = storeOf(ledger, log)
  const bundle = (await readBundle(store, index, size)) ?? []
  const tile = (await readTile(store, { level: 0, index }, size)) ?? []
  const all = Array.from({ length: TILE_WIDTH }, (_, at) => ({
    number: index * TILE_WIDTH + at,
    entry: bundle[at],
    hashed: tile[at],
  }))
  return all.filter(({ number }) => number >= from && number < to)
}

type Kind = 'missing' | 'leaf' | 'file' | 'words' | 'no-row'

const KINDS: Readonly<Record<Kind, Say>> = {
  missing: { zh: '数据库中没有这一条', en: 'is not in the database' },
  leaf: { zh: '数据库中的承诺值不是公布的', en: 'has another commitment in the database than was published' },
  file: { zh: '公布的文件缺少这一条或者被改动', en: 'is missing from the published files, or was changed there' },
  words: {
    zh: '保存的文字与承诺值不符，或者不是存证的格式',
    en: 'has words that do not give its commitment, or are no entry',
  },
  'no-row': {
    zh: '所记的案件、文书或者文本不在数据库中',
    en: 'tells of a case, a document or a text that is not there',
  },
}

function whyNotAsPublished(row: Row | undefined, { entry, hashed }: Files): Kind | undefined {
  if (!entry || !hashed || !sameHash(leafHash(entry), hashed)) return 'file'
  if (!row) return 'missing'
  if (!sameHash(row.commitment, entry)) return 'leaf'
  if (row.erased) return undefined
  if (!row.opens) return 'words'
  return row.stands ? undefined : 'no-row'
}

function faultOf(log: Log, number: number, kind: string, words: Say): FoundFault {
  const name = { zh: `账本 ${log.origin} 第 ${number} 条`, en: `Entry ${number} of ${log.origin}` }
  const isWhole = kind === 'published'
  return {
    part: 'entry',
    subject: cursorOf(log, number),
    revision: 0,
    kind,
    words: {
      zh: isWhole ? `${log.origin}：${words.zh}` : `${name.zh}${words.zh}`,
      en: isWhole ? `${log.origin}: ${words.en}` : `${name.en} ${words.en}`,
    },
  }
}

/**
 * Entries by their numbers. Cases, documents and texts are told by how they are called; what was removed from the library
 * says so in a later entry. People and offices are compared by their own part.
 */
async function readRows({ database }: Checked, { log, from, to }: Stretch): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select number, commitment, entry is null as erased,
      coalesce(sha256(salt || convert_to(entry, 'UTF8')) = commitment and entry is json object, false) as opens,
      case
        when subject ~ '^[0-9a-z]{25}$' then exists (select from "case" where id = subject)
        when subject like 'document:%' then exists (select from document where code = substr(subject, 10))
        when ${memberOf(sql`entry`, 'what')} like 'law.%' and subject ~ '^[^@:/]+@\\d{4}-\\d\\d-\\d\\d$' then
          exists (select from law_version where law = split_part(subject, '@', 1)
            and version = split_part(subject, '@', 2)::date)
          or exists (select from ledger_leaf removed where removed.subject = l.subject and removed.id >= l.id
            and ${memberOf(sql`removed.entry`, 'what')} = 'law.removed')
        when subject like 'register:%' then exists (select from register_version where leaf = l.id)
          or exists (select from register_proposal where leaf = l.id)
          or exists (select from register_proposal where decided_leaf = l.id)
          or exists (select from register_opening where leaf = l.id)
          or (${memberOf(sql`entry`, 'what')} like 'register.%.destroyed' and exists (
            select from data_key where subject_kind = 'record' and subject_id = substr(subject, 10)
              and destroyed_at is not null))
        else true
      end as stands
    from ledger_leaf l where log = ${log.id} and number >= ${from} and number < ${to}`.execute(database)
  return rows
}
