import type { WaitingAttachment } from '../../kernel/attachment/attachment.ts'
import { OFFERED } from '../../kernel/attachment/kinds.ts'
import { noSuchAttachment } from '../../kernel/attachment/refusals.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { proposedOf } from '../../mechanisms/register/agreement/read.ts'
import { fieldSay, type RecordValues, type Register, secrecyOf } from '../../mechanisms/register/define.ts'
import { fileField } from '../../mechanisms/register/field-kind.ts'
import { fileNameOf, fileOf } from '../../mechanisms/register/file.ts'
import { openRecord } from '../../mechanisms/register/list.ts'
import { loadRecords, versionsOf } from '../../mechanisms/register/load.ts'
import { recordFilePath } from '../../mechanisms/register/named.ts'
import { recordSubjectOf } from '../../mechanisms/register/sealed/seal-rows.ts'
import { type Answer, databaseOf, type Route, type Visit } from '../area.ts'
import { gatherFiles, openFile } from '../attached.tsx'
import { WaitingFiles } from '../attachments.tsx'
import { answersOf } from '../fields.ts'
import { controlOf } from '../form.tsx'

/** The box of a form by which the file of a record is taken away. */
const REMOVE = 'remove-file'

/** What a form of a record was sent with. */
export interface SentRecord {
  readonly values: RecordValues
  /** The file that waits to go along. */
  readonly files: readonly WaitingAttachment[]
  readonly refusal: Refusal | undefined
  /** A file was taken out or refused: the same form is shown again. */
  readonly stays: boolean
}

/** The values of a form, with the handle of the file that came with it: of several the newest. */
export async function recordSent(register: Register, visit: Visit): Promise<SentRecord> {
  const field = fileField(register)
  const names = Object.keys(register.fields.shape).filter((name) => name !== field?.name)
  const own = Object.entries(visit.form).filter(([name]) => names.includes(name.split('.')[0] ?? ''))
  const values = answersOf({ asks: register.fields }, Object.fromEntries(own))
  if (!field) return { values, files: [], refusal: undefined, stays: false }
  const { files: all, refusal, stays } = await gatherFiles(visit)
  const files = all.slice(-1)
  const [file] = files
  const given = file ? file.handle : visit.form[REMOVE] === undefined ? undefined : null
  return { values: { ...values, ...(given !== undefined && { [field.name]: given }) }, files, refusal, stays }
}

interface FilePartOf {
  readonly register: Register
  /** The values of the record that is changed. */
  readonly content: RecordValues | undefined
  readonly files: readonly WaitingAttachment[]
  readonly refusal: Refusal | undefined
  readonly prefix: string
  readonly visit: Visit
}

/** Below the other fields of a form: the file that a record has, and another in its place. */
export function FilePart({ register, content, files, refusal, prefix, visit }: FilePartOf) {
  const { say } = visit
  const field = fileField(register)
  if (!field) return null
  const { zh, en } = fieldSay(register, field.name)
  const help = register.fields.shape[field.name]?.meta()?.help
  const has = content && fileOf(register, content) !== undefined
  const id = controlOf(prefix, field.name)
  const fault = refusal?.faults?.find((one) => one.field === field.name)
  return (
    <div class="fields">
      <WaitingFiles visit={visit} files={files} />
      <div class="field wide">
        <label for={id}>
          {say({ zh, en })}
          <small>{say(secrecyOf(register, field.name) === 'public' ? PUBLIC_HINT : OWN_HINT)}</small>
          {isSay(help) && <small>{say(help)}</small>}
          {has && (
            <small>{say({ zh: '不选就保留原来的文件。', en: 'Where none is chosen, the file it has stays.' })}</small>
          )}
        </label>
        <input
          id={id}
          name="file"
          type="file"
          accept={OFFERED}
          {...(fault && { 'aria-invalid': 'true', 'aria-describedby': `${id}-error` })}
        />
        {fault && (
          <span class="error" id={`${id}-error`}>
            {say(fault.reason)}
          </span>
        )}
      </div>
      {has && (
        <div class="choice">
          <input type="checkbox" id={`${id}-remove`} name={REMOVE} value="true" />
          <label for={`${id}-remove`}>
            {say({ zh: '去掉原来的文件（旧版仍保留）', en: 'Take its file away (earlier versions keep it)' })}
          </label>
        </div>
      )}
    </div>
  )
}

const isSay = (value: unknown): value is { readonly zh: string; readonly en: string } =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value

const PUBLIC_HINT = {
  zh: '一份，不超过 20 MB，任何人可以下载。作者、地点等信息会去掉；含宏、脚本、加密的不收。不记录文件名。',
  en: 'One, at most 20 MB, to be downloaded by anybody. Author, place and the like are taken out; one with macros, scripts or encryption is not taken. File names are not kept.',
}
const OWN_HINT = {
  zh: '一份，不超过 20 MB，本机关可以打开。不记录文件名。',
  en: 'One, at most 20 MB, opened by your office. File names are not kept.',
}

/** Downloads that one client is given a minute: a file may have 20 MB. */
const FILES_A_MINUTE = 60

/** Where the file of a record is saved: by anybody what is public of it now, by its office what any of its versions has. */
export const fileRoutes = (register: Register): readonly Route[] =>
  fileField(register)
    ? [
        {
          method: 'GET',
          path: recordFilePath(register.id, ':record', ':hash'),
          who: 'anyone',
          rate: FILES_A_MINUTE,
          answer: (visit) => openRecordFile(register, visit),
        },
      ]
    : []

async function openRecordFile(register: Register, visit: Visit): Promise<Answer> {
  const { record = '', hash = '' } = visit.params
  const file = [...(await publicFile(register, visit)), ...(await ownFiles(register, visit))]
    .flatMap((content) => fileOf(register, content) ?? [])
    .find(({ sha256 }) => sha256 === hash)
  if (!file) return noSuchAttachment()
  const subject = recordSubjectOf(register, record)
  const kept = await visit.app.kernel.attachments.of(subject)
  const found = kept.find(({ sha256 }) => Buffer.from(sha256).toString('hex') === file.original)
  if (!found) return noSuchAttachment()
  const opened = await openFile(visit, subject, String(found.number), () => true)
  if (isRefusal(opened) || opened.kind !== 'file') return opened
  return { ...opened, name: fileNameOf(register, record, file) }
}

async function publicFile(register: Register, visit: Visit): Promise<readonly RecordValues[]> {
  const open = register.publicView && (await openRecord(databaseOf(visit), register, visit.params.record ?? ''))
  return open ? [open.content] : []
}

async function ownFiles(register: Register, visit: Visit): Promise<readonly RecordValues[]> {
  const { actor, params } = visit
  if (actor.kind !== 'officer') return []
  const at = { office: actor.office, id: params.record ?? '' }
  const database = databaseOf(visit)
  const [record] = await loadRecords(database, register, { office: actor.office, ids: [at.id] })
  const versions = record ? await versionsOf(database, register, at) : []
  const proposed = register.agrees ? await proposedOf(database, register, at) : []
  return [...(record ? [record.content] : []), ...versions.map(({ content }) => content), ...proposed]
}
