import type { Bringing } from '../../kernel/attachment/attachment.ts'
import type { Attachments } from '../../kernel/attachment/attachments.ts'
import { attachWaiting } from '../../kernel/attachment/brought.ts'
import { isKind, kinds } from '../../kernel/attachment/kinds.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { type FieldFault, isRefusal, type Refusal } from '../../law/refusal.ts'
import { RecordFile } from './asking.ts'
import type { OfficerActor } from './decide.ts'
import { fieldSay, type RecordValues, type Register, secrecyOf } from './define.ts'
import { fileField } from './field-kind.ts'
import { recordSubjectOf } from './sealed/seal-rows.ts'

/** Where files of records come from. */
export type RecordFiles = Pick<Attachments, 'hashed' | 'bring'>

/** The values of an act with its file read, what is wrong with the file, and what the act brings. */
interface ReadFile {
  readonly values: unknown
  readonly faults: readonly FieldFault[]
  readonly brings: readonly Bringing[]
}

interface Reading {
  readonly database: Database
  readonly register: Register
  readonly actor: OfficerActor
  readonly id: string
  /** The values of the record as it stands; undefined of one that is entered. */
  readonly before: RecordValues | undefined
  readonly values: unknown
  readonly files: RecordFiles | undefined
}

/**
 * Reads the file of an act: a handle is the file that waits under it; nothing, or the file as it was read, leaves the
 * record's own; null takes it away. Whoever sends the hashes of a file that the record has not is told so.
 */
export async function readFile(reading: Reading): Promise<ReadFile> {
  const { register, values, before = {} } = reading
  const field = fileField(register)
  if (!field || typeof values !== 'object' || values === null) return { values, faults: [], brings: [] }
  const { [field.name]: given, ...others } = Object.fromEntries(Object.entries(values))
  const kept = before[field.name]
  if (given === null) return { values: others, faults: [], brings: [] }
  if (given === undefined || given === '' || isSame(given, kept)) {
    return { values: { ...others, ...(kept !== undefined && { [field.name]: kept }) }, faults: [], brings: [] }
  }
  const taken = typeof given === 'string' ? await takeWaiting(reading, field.name, given) : noHandle
  if (!('file' in taken)) {
    const fault = { field: field.name, name: fieldSay(register, field.name), reason: taken.reason, grounds: [] }
    return { values: others, faults: [fault], brings: [] }
  }
  return { values: { ...others, [field.name]: taken.file }, faults: [], brings: taken.brings }
}

interface Taken {
  readonly file: RecordFile
  readonly brings: readonly Bringing[]
}

async function takeWaiting(
  { database, register, actor, id, files }: Reading,
  field: string,
  handle: string,
): Promise<Taken | Pick<Refusal, 'reason'>> {
  if (!files) throw new Error(`${register.id} has a file, and nothing is given to take it from`)
  const { person } = actor
  const found = await files.hashed(handle, person)
  if (isRefusal(found)) return found
  if (secrecyOf(register, field) === 'public' && found.treatment !== 'cleaned') return notClean
  const brings = await files.bring(database, recordSubjectOf(register, id), [handle], person)
  if (isRefusal(brings)) return brings
  const { opened, original, kind } = found
  return { file: { ...opened, original, kind }, brings }
}

const noHandle = {
  reason: {
    zh: '应为 POST /api/files 给出的编号（handle）；保留原有文件的不用填',
    en: 'It should be the handle that POST /api/files gave; left out, the file of the record stays',
  },
}

const notClean = {
  reason: {
    zh: '这份文件没有收：公开的文件只收能够去掉作者、地点等信息的，并且不含宏、脚本、加密（图片、PDF、Word、Excel、PowerPoint、文本）；影视、录音请写网址',
    en: 'This file was not taken: of what is public a file must be one that can be freed of author, place and the like, without macros, scripts or encryption (pictures, PDF, Word, Excel, PowerPoint, text); of film and sound give the address',
  },
}

/** Of two acts that bring the same file the second finds that it waits no more: the transaction must be given up. */
export class RecordFileGone extends Error {}

/** Brings the files of an act to their records, in its transaction. */
export async function attachFiles(
  transaction: Database,
  register: Register,
  rows: readonly { readonly id: string; readonly version: number; readonly brings?: readonly Bringing[] | undefined }[],
): Promise<void> {
  for (const { id, version, brings = [] } of rows) {
    const subject = recordSubjectOf(register, id)
    if (!(await attachWaiting(transaction, { subject, revision: version, brings }))) throw new RecordFileGone()
  }
}

/** The file of a record among its values; undefined where it has none. */
export function fileOf(register: Pick<Register, 'fields'>, values: RecordValues): RecordFile | undefined {
  const field = fileField(register)
  return field && readAs(values[field.name])
}

/** As it was read: a list to take away has its name beside it. */
const readAs = (value: unknown): RecordFile | undefined => RecordFile.strip().safeParse(value).data

const isSame = (given: unknown, kept: unknown): boolean => {
  const [one, other] = [readAs(given), readAs(kept)]
  return one !== undefined && one.sha256 === other?.sha256 && one.original === other.original
}

/** Under what name a file of a record is saved: ours, since none of a sender's is kept. */
export const fileNameOf = ({ id }: Pick<Register, 'id'>, record: string, { kind }: RecordFile): string =>
  `${id}-${record}.${isKind(kind) ? kinds[kind].extension : 'bin'}`
