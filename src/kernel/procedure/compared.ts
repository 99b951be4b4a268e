import type { LedgerEntry } from '../ledger/commitment.ts'
import { holdsSealed } from '../seal/field.ts'
import type { CaseFile } from './case-file.ts'
import { actName, fileHash, type RecordedStep, stateHash, stateOf, stepContent } from './recorded.ts'

// A case compared with what the ledger has of it. Pure: the rows of both are read by one statement (`case-record.ts`).

/** A step's row with the hash of how it left the case; undefined where an earlier release took it. */
export interface StepRow extends RecordedStep {
  readonly state: string | undefined
}

/** An act's entry in the ledger. */
export interface ActEntry {
  readonly entry: LedgerEntry
  /** Whether its words and salt give the commitment in its row. */
  readonly fits: boolean
}

/** All that is held of a case, in the file and on record. */
export interface CaseRecord {
  readonly file: CaseFile
  /** Every act on the case, whatever became of it, by revision. */
  readonly rows: readonly StepRow[]
  /** In the order in which they were entered. */
  readonly entries: readonly ActEntry[]
  /** How many rows of the ledger tell of the case and are no entries. */
  readonly unreadable: number
  /** Where another version took the case from a draft: whether the record has it that the draft's cases were taken. */
  readonly isBringingRecorded: boolean
}

/**
 * `changed`: the step's rows say something else than its entry. `no-entry`: the record has nothing of the step. `no-step`:
 * the record has an act that the file has not. `entry`: the words of the entry are not those that were committed to.
 * `state`: the case stands otherwise than its last act left it.
 */
export type DifferenceKind = 'changed' | 'no-entry' | 'no-step' | 'entry' | 'state'

export type ChangedPart = 'who' | 'what' | 'when' | 'content' | 'file'

export interface Difference {
  readonly kind: DifferenceKind
  /** Of the step; for `no-step` the place it had. */
  readonly revision: number
  /** As the file has it; as the record has it where the file has none. */
  readonly step: string
  /** When it was taken, as the record has it where it has one. */
  readonly at: Date
  /** For `changed`: what is not as recorded. */
  readonly parts: readonly ChangedPart[]
}

export interface Comparison {
  readonly differs: readonly Difference[]
  /** Steps that are as their entries have them, of which so many hold sealed answers, compared as they are sealed. */
  readonly fitting: number
  readonly sealed: number
  /** Steps whose words on record were erased by law: nothing is left to compare them with. */
  readonly erased: number
}

/** @param erasedAt when entries of this case were erased last; steps until then need none */
export function compareCase(record: CaseRecord, erasedAt: Date | undefined): Comparison {
  const { file, rows, entries, unreadable, isBringingRecorded } = record
  const { pairs, loneRows, loneEntries } = pairUp(file, rows, entries)
  const erased = loneRows.filter(({ at }) => erasedAt !== undefined && at <= erasedAt)
  const missing = loneRows.filter((row) => !erased.includes(row))
  const compared = pairs.map(({ row, entry }) => ({ row, difference: whyNotSame(file, rows, row, entry) }))
  const differs = [
    ...compared.flatMap(({ difference }) => difference ?? []),
    ...missing.map((row): Difference => ({ ...placed(row), kind: 'no-entry', parts: [] })),
    ...gaps(file, rows, loneEntries),
    ...whyNotAsLeft(file, rows, isBringingRecorded),
    ...(unreadable > 0 ? [{ ...unknownStep(file), kind: 'entry' as const, parts: [] }] : []),
  ]
  const fitting = compared.filter(({ difference }) => !difference)
  return {
    differs: differs.toSorted((one, other) => one.revision - other.revision),
    fitting: fitting.length,
    sealed: fitting.filter(({ row }) => holdsSealed(row.answers)).length,
    erased: erased.length,
  }
}

const unknownStep = ({ revision, movedAt }: CaseFile) => ({ revision, step: '', at: movedAt })

const placed = ({ revision, step, at }: StepRow) => ({ revision, step, at })

interface Pair {
  readonly row: StepRow
  readonly entry: ActEntry
}

interface Paired {
  readonly pairs: readonly Pair[]
  readonly loneRows: readonly StepRow[]
  readonly loneEntries: readonly ActEntry[]
}

/** Each row with its entry: by name and moment, and what is left over by its order, since one of those was changed then. */
function pairUp(file: CaseFile, rows: readonly StepRow[], entries: readonly ActEntry[]): Paired {
  const left = new Map<string, ActEntry[]>()
  for (const each of entries) {
    const key = `${each.entry.what} ${each.entry.when}`
    left.set(key, [...(left.get(key) ?? []), each])
  }
  const pairs: Pair[] = []
  const loose: StepRow[] = []
  for (const row of rows) {
    const entry = left.get(`${nameOf(file, row)} ${row.at.toISOString()}`)?.shift()
    if (entry) pairs.push({ row, entry })
    else loose.push(row)
  }
  const unpaired = entries.filter((each) => [...left.values()].some((some) => some.includes(each)))
  // Where one is missing on either side, nobody can say which belongs to which.
  if (loose.length !== unpaired.length) return { pairs, loneRows: loose, loneEntries: unpaired }
  const guessed = loose.flatMap((row, at) => {
    const entry = unpaired[at]
    return entry ? [{ row, entry }] : []
  })
  return { pairs: [...pairs, ...guessed], loneRows: [], loneEntries: [] }
}

const nameOf = ({ procedure }: CaseFile, { step, effect }: StepRow): string => actName(procedure, step, effect)

function whyNotSame(
  file: CaseFile,
  rows: readonly StepRow[],
  row: StepRow,
  { entry, fits }: ActEntry,
): Difference | undefined {
  const at = new Date(entry.when)
  if (!fits) return { ...placed(row), at, kind: 'entry', parts: [] }
  const same: Readonly<Record<ChangedPart, boolean>> = {
    who: entry.who === (row.concurredBy ?? row.by),
    what: entry.what === nameOf(file, row),
    when: entry.when === row.at.toISOString(),
    content: entry.content === stepContent(row),
    // What an earlier release recorded has none.
    file: entry.file === undefined || entry.file === fileHash(row, within(file, rows, row)),
  }
  const parts = PARTS.filter((part) => !same[part])
  return parts.length > 0 ? { ...placed(row), at, kind: 'changed', parts } : undefined
}

const PARTS: readonly ChangedPart[] = ['who', 'what', 'when', 'content', 'file']

const within = ({ number }: CaseFile, rows: readonly StepRow[], { revision, state }: StepRow) => ({
  number: revision > 1 ? number : undefined,
  before: rows.find((row) => row.revision === revision - 1)?.state,
  after: state ?? '',
})

/** Acts on record that are not in the file, and places in the file that no row has. */
function gaps(file: CaseFile, rows: readonly StepRow[], lone: readonly ActEntry[]): readonly Difference[] {
  const held = new Set(rows.map(({ revision }) => revision))
  // A revision far beyond the rows is told by how the case stands, not place by place.
  const last = Math.min(Math.max(file.revision, ...held), rows.length + lone.length + 1)
  const empty = Array.from({ length: last }, (_, at) => at + 1).filter((revision) => !held.has(revision))
  const some = Array.from({ length: Math.max(empty.length, lone.length) }, (_, at) => at)
  return some.map((at) => {
    const entry = lone[at]?.entry
    const [, step = ''] = /^[^.]+\.(.+)$/.exec(entry?.what ?? '') ?? []
    const when = entry ? new Date(entry.when) : file.movedAt
    return { kind: 'no-step', revision: empty[at] ?? last + 1 + at - empty.length, step, at: when, parts: [] }
  })
}

function whyNotAsLeft(file: CaseFile, rows: readonly StepRow[], isBringingRecorded: boolean): readonly Difference[] {
  const last = rows.at(-1)
  if (!last) return []
  if (!isBringingRecorded) return [{ ...placed(last), kind: 'state', parts: [] }]
  const asLeft = last.revision === file.revision && last.state === stateHash(stateOf(file)).toString('hex')
  // An earlier release kept no hash; the next act brings one.
  if (asLeft || (last.state === undefined && last.revision === file.revision)) return []
  return [{ ...placed(last), kind: 'state', parts: [] }]
}
