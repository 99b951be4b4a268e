import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { isKind } from '../../../kernel/attachment/kinds.ts'
import { dayOf } from '../../../kernel/calendar/day.ts'
import { canonical } from '../../../kernel/ledger/commitment.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type FieldFault, isRefusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { type ArchiveFaults, placeIn } from '../../../mechanisms/carryover/faults.ts'
import {
  type ArchivePart,
  CONTENT,
  contentPart,
  EVIDENCE,
  EvidenceLine,
  FileInLine,
  FirstEntry,
  HISTORY,
  HistoryLine,
  historyPart,
  RecordLine,
  sha256Of,
  ToldVersion,
} from '../../../mechanisms/carryover/shapes.ts'
import { jsonIn } from '../../../mechanisms/carryover/unpack.ts'
import { inputFaults } from '../../../mechanisms/evidence/content.ts'
import { conflictsOf } from '../../../mechanisms/register/conflicts.ts'
import type { Register } from '../../../mechanisms/register/define.ts'
import { fileField, namingFields } from '../../../mechanisms/register/field-kind.ts'
import { type NameSources, readNames } from '../../../mechanisms/register/naming.ts'
import { recordOfAdded, SERVED_DUTY, unitOfDuty } from '../board/duty-id.ts'
import { operatorFacts } from '../facts/register.ts'
import { whyRaw } from '../raw-files.ts'
import { fileEntry } from './held-files.ts'
import { isOurPart } from './part-names.ts'
import { carriedRegisters } from './registers.ts'

/** A record that is to be entered, its names as ids, its file as the archive says it. */
export interface RecordToEnter {
  readonly id: string
  readonly values: Readonly<Record<string, unknown>>
  readonly file: z.infer<typeof FileInLine> | undefined
  /** Who entered it first, and when, in the house it comes from; undefined where its history does not say. */
  readonly first: z.infer<typeof FirstEntry> | undefined
}

export interface PieceToEnter extends EvidenceLine {
  readonly first: z.infer<typeof FirstEntry> | undefined
}

/** What an archive would enter. */
export interface ContentToEnter {
  readonly registers: readonly { readonly register: Register; readonly records: readonly RecordToEnter[] }[]
  readonly pieces: readonly PieceToEnter[]
}

interface Reading {
  readonly database: Database
  readonly sources: NameSources
  readonly office: string
  readonly today: string
  readonly parts: ReadonlyMap<string, readonly string[]>
  readonly manifest: readonly ArchivePart[]
  readonly faults: ArchiveFaults
}

/**
 * Reads what an archive would enter, line by line, and says of each what is wrong with it: of its form, of the register it
 * is for, of whom it names. As many statements as there are registers, whatever the number of lines.
 */
export async function readContent(reading: Reading): Promise<ContentToEnter> {
  const { manifest, faults } = reading
  const known = new Map(carriedRegisters.map((one) => [contentPart(one.id), one]))
  for (const { name, definition } of manifest) {
    const register = known.get(name)
    if (!isOurPart(name))
      faults.add(
        placeIn(name),
        name.startsWith(CONTENT)
          ? { zh: '没有这个登记簿', en: 'There is no such register' }
          : { zh: '本站不写这样的部分', en: 'No such part is written here' },
      )
    else if (register && definition !== register.version)
      faults.add(placeIn(name), {
        zh: `登记簿的版本是${definition ?? '没有写明'}，本站是${register.version}`,
        en: `It was written under version ${definition ?? 'unknown'} of the register; here it is ${register.version}`,
      })
  }
  await histories(reading)
  const lines = new Map(carriedRegisters.map((one) => [one.id, recordLinesOf(reading, one)]))
  const ids = new Map([...lines].map(([id, rows]) => [id, new Set(rows.map((row) => row.id))]))
  const registers: ContentToEnter['registers'][number][] = []
  for (const register of carriedRegisters) {
    const rows = lines.get(register.id) ?? []
    if (rows.length > 0) registers.push({ register, records: await recordsToEnter(reading, register, { rows, ids }) })
  }
  const pieces = piecesToEnter(reading, ids)
  secretAlone(reading, registers)
  return { registers, pieces }
}

/** Every line of what is kept as it was says what it is about. */
async function histories({ parts, faults }: Reading): Promise<void> {
  for (const [name, lines] of parts) {
    if (!name.startsWith(HISTORY)) continue
    for (const [at, line] of lines.entries()) {
      // Others are answered between some of so many lines.
      if (at % 2_000 === 0) await setImmediate()
      if (!HistoryLine.safeParse(jsonIn(line)).success)
        faults.add(placeIn(name, at + 1), { zh: '没有写明是哪一条', en: 'It does not say what it is about' })
    }
  }
}

const firstsIn = ({ parts }: Reading, of: string) =>
  new Map(
    (parts.get(historyPart(of)) ?? []).flatMap((line) => {
      const { data } = FirstEntry.safeParse(jsonIn(line))
      return data ? [[data.id, data] as const] : []
    }),
  )

function recordLinesOf({ parts, faults }: Reading, { id }: Register): readonly (RecordLine & { at: number })[] {
  const name = contentPart(id)
  const seen = new Set<string>()
  return (parts.get(name) ?? []).flatMap((line, at) => {
    const { data } = RecordLine.safeParse(jsonIn(line))
    if (!data) faults.add(placeIn(name, at + 1), unreadableLine)
    else if (seen.has(data.id)) faults.add(placeIn(name, at + 1), twice)
    else seen.add(data.id)
    return data ? [{ ...data, at: at + 1 }] : []
  })
}

const unreadableLine = { zh: '这一行的内容无法识别', en: 'This line says nothing that is known' }
const twice = { zh: '同一编号出现两次', en: 'The same id stands twice' }

interface OfRegister {
  readonly rows: readonly (RecordLine & { readonly at: number })[]
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>
}

async function recordsToEnter(
  reading: Reading,
  register: Register,
  { rows, ids }: OfRegister,
): Promise<readonly RecordToEnter[]> {
  const { database, office, today, sources, faults } = reading
  const part = contentPart(register.id)
  const own = namingFields(register).filter(({ kind, names }) => kind === 'provision' || names?.kind === 'record')
  const field = fileField(register)?.name
  const firsts = firstsIn(reading, register.id)
  // What stands in the archive itself, and addresses of provisions, are as they will be stored.
  const given = rows.map(({ values }) => ({
    values,
    before: Object.fromEntries(own.flatMap(({ name }) => (name in values ? [[name, values[name]]] : []))),
  }))
  const told = daysTold(reading, register.id)
  const read = await readNames({ database, register, office, today, sources }, given)
  const entered = rows.map(({ id, at, values }, index): RecordToEnter => {
    const tell: Tell = (reason) => faults.add(placeIn(part, at), reason)
    for (const reason of namedFaults(read[index]?.faults ?? [])) tell(reason)
    for (const { name, names, say } of own) {
      const value = values[name]
      if (names?.kind === 'record' && value !== undefined && !ids.get(names.register)?.has(String(value)))
        tell({ zh: `${say.zh}：文件里没有这条记录`, en: `${say.en}: the archive has no such record` })
    }
    return {
      id,
      first: firsts.get(id),
      ...valuesRead({ register, field, given: read[index]?.values, days: () => [today, ...told(id)] }, tell),
    }
  })
  const conflicts = await conflictsOf(
    database,
    register,
    office,
    entered.map(({ values }) => ({ id: undefined, content: values })),
  )
  for (const { row } of conflicts)
    faults.add(placeIn(part, rows[row]?.at), {
      zh: '与另一条现行记录重复或者期间重叠',
      en: 'It says the same as another current record, or its period overlaps',
    })
  return entered
}

type Tell = (reason: Say) => void

const namedFaults = (faults: readonly FieldFault[]): readonly Say[] =>
  faults.map(({ reason, name }) => ({
    zh: `${name?.zh ?? ''}：${reason.zh}`,
    en: `${name?.en ?? ''}: ${reason.en}`,
  }))

interface GivenValuesOf {
  readonly register: Register
  /** The field whose value is a file. */
  readonly field: string | undefined
  readonly given: unknown
  /** By which its register's checks may judge it: today, then those on which it was entered or changed elsewhere. */
  readonly days: () => readonly string[]
}

/** The values as the register asks them, and the file they name. */
function valuesRead(
  { register, field, given, days }: GivenValuesOf,
  tell: Tell,
): Pick<RecordToEnter, 'values' | 'file'> {
  const values = z.record(z.string(), z.unknown()).catch({}).parse(given)
  const said = field === undefined ? undefined : values[field]
  const file = FileInLine.safeParse(said).data
  if (said !== undefined && !file) tell(unreadableLine)
  const whole = file && field !== undefined ? { ...values, [field]: standIn(file) } : values
  const parsed = register.fields.safeParse(whole)
  for (const reason of whyUnfit(register, whole, days)) tell(reason)
  return { values: parsed.data ?? values, file }
}

/**
 * Why values are not what a register asks: its form, and its own checks. What was sound on the day it was entered comes
 * back although it would be late today.
 */
function whyUnfit(register: Register, values: unknown, days: GivenValuesOf['days']): readonly Say[] {
  const no = register.judge(values, days()[0] ?? '')
  if (!isRefusal(no)) return []
  if (days().some((day) => !isRefusal(register.judge(values, day)))) return []
  return no.faults && no.faults.length > 0 ? namedFaults(no.faults) : [no.reason]
}

/** The days, not after today, on which an archive says that a record was entered or changed; read when first asked. */
function daysTold({ parts, today }: Reading, of: string): (id: string) => readonly string[] {
  let found: ReadonlyMap<string, readonly string[]> | undefined
  const read = () => {
    const all = (parts.get(historyPart(of)) ?? []).flatMap((line) => ToldVersion.safeParse(jsonIn(line)).data ?? [])
    return new Map(
      [...Map.groupBy(all, ({ id }) => id)].map(([id, versions]) => [
        id,
        [...new Set(versions.map(({ at }) => dayOf(new Date(at))))].filter((day) => day <= today).slice(0, MOST_DAYS),
      ]),
    )
  }
  return (id) => {
    found ??= read()
    return found.get(id) ?? []
  }
}

/** Of one record: nobody changes one on more days. */
const MOST_DAYS = 50

/** Until the file itself is taken: the register asks what a file is, and the copy's hash is made anew here. */
const standIn = ({ original, kind }: z.infer<typeof FileInLine>) => ({ sha256: original, original, size: 0, kind })

function piecesToEnter(reading: Reading, ids: ReadonlyMap<string, ReadonlySet<string>>): readonly PieceToEnter[] {
  const { parts, today, faults } = reading
  const part = contentPart(EVIDENCE)
  const firsts = firstsIn(reading, EVIDENCE)
  const seen = new Set<string>()
  return (parts.get(part) ?? []).flatMap((line, index) => {
    const { data } = EvidenceLine.safeParse(jsonIn(line))
    const tell: Tell = (reason) => faults.add(placeIn(part, index + 1), reason)
    if (!data) return tell(unreadableLine) ?? []
    if (seen.has(data.id)) tell(twice)
    seen.add(data.id)
    for (const reason of whyNotPiece(data, { today, ids })) tell(reason)
    return [{ ...data, first: firsts.get(data.id) }]
  })
}

function whyNotPiece(
  { form, file, proof, serves, ...piece }: EvidenceLine,
  { today, ids }: { readonly today: string; readonly ids: ReadonlyMap<string, ReadonlySet<string>> },
): readonly Say[] {
  const found = [...namedFaults(inputFaults({ form, ...piece }, today))]
  const fits =
    (form === 'file') === (file !== undefined) &&
    (form === 'proof') === (proof !== undefined) &&
    (form === 'link') === (piece.link !== undefined)
  if (!fits) found.push({ zh: '形式与内容不符', en: 'Its form is not what it holds' })
  for (const { kind, id } of serves) {
    const [register = '', record = ''] = id.split('/')
    const isThere =
      kind === SERVED_DUTY
        ? unitOfDuty(id) !== undefined || recordOfAdded(id) !== undefined
        : ids.get(register)?.has(record)
    if (!isThere) found.push({ zh: `用于的“${id}”不在文件里`, en: `It serves ${id}, which the archive has not` })
  }
  const kind = file?.kind
  const no =
    serves.some((one) => one.kind === SERVED_DUTY) && kind !== undefined && isKind(kind) ? whyRaw(kind) : undefined
  return no ? [...found, no.reason] : found
}

/** 第七十七条; 第七十九条: of a secret network there is the switch and nothing else. */
function secretAlone({ manifest, faults }: Reading, registers: ContentToEnter['registers']): void {
  const facts = registers.find(({ register }) => register === operatorFacts)?.records ?? []
  if (!facts.some(({ values }) => values.secret === 'yes')) return
  for (const { name } of manifest) {
    if (name === contentPart(operatorFacts.id)) continue
    faults.add(placeIn(name), {
      zh: '涉密网络只保存这一个开关，文件里另有内容，历次版本也不接收（第七十七条；2026年起第七十九条）',
      en: 'Of a secret network only the switch is kept, and the archive holds more; no earlier version is taken either (Art. 77; 79 from 2026)',
    })
  }
}

/** Files that the content of an archive names, each by the subject it hangs on; what is named and not there is a fault. */
export function filesNamed(
  { registers, pieces }: ContentToEnter,
  files: ReadonlyMap<string, Uint8Array>,
  faults: ArchiveFaults,
): readonly FileToTake[] {
  const wanted = [
    ...registers.flatMap(({ register, records }) =>
      records.flatMap(({ id, file }) =>
        file
          ? [
              {
                kind: 'record' as const,
                id: `${register.id}/${id}`,
                sha256: file.original,
                as: file.kind,
                part: register.id,
              },
            ]
          : [],
      ),
    ),
    ...pieces.flatMap(({ id, file }) =>
      file?.kind === undefined
        ? []
        : [{ kind: 'evidence' as const, id, sha256: file.sha256, as: file.kind, part: EVIDENCE }],
    ),
  ]
  return wanted.flatMap(({ kind, id, sha256, as, part }) => {
    const content = isKind(as) ? files.get(fileEntry(sha256, as)) : undefined
    if (!content || sha256Of(content) !== sha256)
      faults.add(placeIn(contentPart(part)), {
        zh: `${id} 的文件 ${sha256.slice(0, 12)}… 不在压缩包里`,
        en: `The file ${sha256.slice(0, 12)}… of ${id} is not in the archive`,
      })
    return content ? [{ subject: { kind, id }, sha256, as, content }] : []
  })
}

/** A file of an archive, and what it hangs on. */
export interface FileToTake {
  readonly subject: { readonly kind: 'record' | 'evidence'; readonly id: string }
  readonly sha256: string
  readonly as: string
  readonly content: Uint8Array
}

/** The hash by which the record names what a piece that is no file proves. */
export const hashOfPiece = ({ link, proof, file }: EvidenceLine): string =>
  proof ? sha256Of(canonical(JSON.parse(JSON.stringify(proof)))) : sha256OrOwn(link, file?.sha256)

const sha256OrOwn = (link: string | undefined, file: string | undefined): string =>
  link !== undefined ? sha256Of(link) : (file ?? '')
