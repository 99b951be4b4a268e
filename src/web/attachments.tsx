import {
  type Attachment,
  MOST_AT_ONCE,
  MOST_BYTES,
  type SubjectAttachment,
  type WaitingAttachment,
} from '../kernel/attachment/attachment.ts'
import { kinds, OFFERED } from '../kernel/attachment/kinds.ts'
import { whyWords } from '../kernel/attachment/treatment.ts'
import type { TakenStep } from '../kernel/procedure/case-state.ts'
import { type Procedure, stepName } from '../kernel/procedure/definition.ts'
import type { Say } from '../law/say.ts'
import type { Visit } from './area.ts'
import { moment } from './moment.ts'

/** Of a form: what waits to be sent with it, by handle; and the one that its sender takes out again. */
export const FILES = 'files'
export const DROP = 'drop'

const MEGABYTE = 1024 * 1024

const sizeWords = (bytes: number): string =>
  bytes < MEGABYTE ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${(bytes / MEGABYTE).toFixed(1)} MB`

/** What was done with a file and what was not, as whoever sends it and whoever opens it must know. */
function treatmentWords({ kind, treatment, why }: Attachment): Say {
  const reason = why && whyWords[why]
  if (treatment === 'cleaned') return cleanedWords(kind)
  if (treatment === 'hash-only') {
    return {
      zh: `${reason?.zh ?? ''}：只留存摘要，文件本身没有保存，机关打不开`,
      en: `Since ${reason?.en ?? ''}, only its hash is kept; the file itself is not, and the office cannot open it`,
    }
  }
  return {
    zh: `${reason?.zh ?? ''}：里面的作者、地点等信息没有去除，机关打开前会看到警告`,
    en: `Since ${reason?.en ?? ''}, author, place and the like are still in it; the office is warned before opening it`,
  }
}

/** What a copy is without, beyond what tells of its author: whoever relies on a remark must say so in words. */
const alsoOut: Partial<Readonly<Record<Attachment['kind'], Say>>> = {
  pdf: { zh: '，批注和表单也不在其中', en: ', and so are remarks and forms' },
  docx: { zh: '，批注和修订痕迹也不在其中', en: ', and so are remarks and tracked changes' },
  xlsx: { zh: '，批注也不在其中，公式只留结果', en: ', and so are remarks; of formulas the results stay' },
  pptx: { zh: '，批注和动画也不在其中', en: ', and so are remarks and animations' },
}

function cleanedWords(kind: Attachment['kind']): Say {
  if (kind === 'text') {
    return {
      zh: '文本里写的原样转交机关，请自己确认没有能认出您的内容',
      en: 'The office reads all that is written in this text: make sure that nothing in it shows who you are',
    }
  }
  const also = alsoOut[kind]
  return {
    zh: `文件里的作者、拍摄地点、设备等信息已经去除${also?.zh ?? ''}；机关打开的是去除后的副本，原件封存`,
    en: `Author, place, device and the like are taken out${also?.en ?? ''}; the office opens that copy, and the original is sealed`,
  }
}

interface UploadOf {
  readonly visit: Visit
  /** Tells this field from that of another form on the page. */
  readonly id: string
  /** What waits already. */
  readonly files: readonly WaitingAttachment[]
  /** The step is not taken without one. */
  readonly required?: boolean
  /** An officer brings what was gathered, and is told what that asks; a reporter, what would show who they are. */
  readonly byOffice?: boolean
}

const SIZE = `${MOST_BYTES / MEGABYTE} MB`
const ofAnything: Say = {
  zh: `最多 ${MOST_AT_ONCE} 个，每个不超过 ${SIZE}。不记录文件名。图片、PDF、Word、Excel、PowerPoint 里的作者、拍摄地点会自动去除；视频、录音里的去除不了。画面和文字里能认出您的内容，请自己先遮盖。一小时内不发送的，自动删除。`,
  en: `Up to ${MOST_AT_ONCE}, each at most ${SIZE}. File names are not kept. Author and place are taken out of pictures, PDF, Word, Excel and PowerPoint; they cannot be taken out of video and sound. Cover what shows you in the picture or text itself. What is not sent within an hour is deleted.`,
}
const ofEvidence: Say = {
  zh: `最多 ${MOST_AT_ONCE} 个，每个不超过 ${SIZE}。打开的是去掉作者、地点的副本，原件封存。与本案无关的个人信息请先遮盖。`,
  en: `Up to ${MOST_AT_ONCE}, each at most ${SIZE}. A copy without author and place is opened; the original is sealed. Cover personal data that has nothing to do with the case.`,
}
const ofPaper: Say = {
  zh: `最多 ${MOST_AT_ONCE} 个，每个不超过 ${SIZE}。签名、日期须看得清；证件号码请先遮盖。一小时内不发送的，自动删除。`,
  en: `Up to ${MOST_AT_ONCE}, each at most ${SIZE}. Signature and date must be readable; cover the numbers of identity documents. What is not sent within an hour is deleted.`,
}

/**
 * A form's field for files, after all others: its words come first, so that they are read before a file is. Without
 * `capture`: with it a telephone offers its camera alone, and evidence is mostly there already.
 */
export const UploadField = ({ visit, id, files, required = false, byOffice = false }: UploadOf) => (
  <>
    <WaitingFiles visit={visit} files={files} />
    {files.length < MOST_AT_ONCE && (
      <div class="field">
        <label for={id}>
          {visit.say(
            required
              ? {
                  zh: '附件（必须附上书面材料的扫描件或者照片）',
                  en: 'Files (the paper itself, scanned or photographed)',
                }
              : { zh: '附件（可以不附）', en: 'Files (not needed)' },
          )}
          <small>{visit.say(hintOf(required, byOffice))}</small>
        </label>
        <input id={id} name="file" type="file" multiple accept={OFFERED} required={required && files.length === 0} />
      </div>
    )}
  </>
)

function hintOf(required: boolean, byOffice: boolean): Say {
  if (required) return ofPaper
  return byOffice ? ofEvidence : ofAnything
}

/** Files that were chosen before, each to be taken out again. */
export const WaitingFiles = ({ visit, files }: Pick<UploadOf, 'visit' | 'files'>) =>
  files.length === 0 ? null : (
    <>
      <input type="hidden" name={FILES} value={files.map(({ handle }) => handle).join(' ')} />
      <p class="meta">
        {visit.say({ zh: '已选，保留着，不用再选：', en: 'Chosen and kept; no need to choose again:' })}
      </p>
      <ol class="waits">
        {files.map((file) => (
          <li key={file.handle}>
            <span>
              <FileWords visit={visit} file={file} />
            </span>{' '}
            <button type="submit" name={DROP} value={file.handle} class="quiet" formnovalidate>
              {visit.say({ zh: '去掉', en: 'Remove' })}
            </button>
          </li>
        ))}
      </ol>
    </>
  )

/** Carries what waits through a form that asks for no more of it. */
export const CarriedFiles = ({ files }: Pick<UploadOf, 'files'>) =>
  files.length === 0 ? null : <input type="hidden" name={FILES} value={files.map(({ handle }) => handle).join(' ')} />

/** For a preview: exactly what the office will see of each file. */
export const FilesToSend = ({ visit, files }: Omit<UploadOf, 'id'>) =>
  files.length === 0 ? null : (
    <div>
      <dt>{visit.say({ zh: '附件', en: 'Files' })}</dt>
      <dd>
        <ol>
          {files.map((file) => (
            <li key={file.handle}>
              <FileWords visit={visit} file={file} />
            </li>
          ))}
        </ol>
      </dd>
    </div>
  )

/** A name that claims another kind of file is told of once, to whoever has just sent it: it is kept nowhere. */
function FileWords({ visit, file }: { readonly visit: Visit; readonly file: WaitingAttachment }) {
  const { say, brought } = visit
  const claimed = brought.files.find(({ handle }) => handle === file.handle)?.claimed
  const is = kinds[file.kind].say
  return (
    <>
      <strong>{say(is)}</strong> {sizeWords(file.size)}
      <br />
      {claimed && (
        <>
          {say({
            zh: `文件名说是${kinds[claimed].say.zh}，实际是${is.zh}，按实际的处理。`,
            en: `Its name says ${kinds[claimed].say.en}; it is in fact: ${is.en}, and is taken as that.`,
          })}{' '}
        </>
      )}
      <span class="meta">{say(treatmentWords(file))}</span>
    </>
  )
}

interface ListOf {
  readonly visit: Visit
  readonly attachments: readonly SubjectAttachment[]
  /** The steps of the case, one of which brought each file. */
  readonly steps: readonly TakenStep[]
  readonly procedure: Procedure
  /** Where those of this case are opened; a number follows: `/reports/k2…/attachments`. */
  readonly path: string
}

/** Which act brought a file, and when. */
function CameWith({ taken, procedure, visit }: Pick<ListOf, 'procedure' | 'visit'> & { taken: TakenStep | undefined }) {
  if (!taken) return null
  const { zh, en } = stepName(procedure, taken.step)
  return (
    <>
      <span class="meta">
        {visit.say({ zh: `随“${zh}”提交`, en: `Came with “${en}”` })}{' '}
        <time dateTime={taken.at.toISOString()}>{visit.say(moment(taken.at))}</time>
      </span>
      <br />
    </>
  )
}

/** The files of a case, for whoever may read it. */
export function AttachmentList({ visit, attachments, steps, procedure, path }: ListOf) {
  const { say, href } = visit
  if (attachments.length === 0) return null
  return (
    <section aria-labelledby="attachments">
      <h2 id="attachments">{say({ zh: `附件　${attachments.length}件`, en: `Files: ${attachments.length}` })}</h2>
      <ol class="shelf">
        {attachments.map((file) => (
          <li key={file.id}>
            {file.treatment === 'hash-only' ? (
              <strong>{say(kinds[file.kind].say)}</strong>
            ) : (
              <a href={href(`${path}/${file.number}`)}>{say(kinds[file.kind].say)}</a>
            )}{' '}
            {sizeWords(file.size)}
            <br />
            <CameWith taken={steps.find(({ revision }) => revision === file.revision)} {...{ procedure, visit }} />
            <details>
              <summary>{say({ zh: '怎样保存，原件摘要', en: 'How it is kept; hash of the original' })}</summary>
              <p class="meta">{say(treatmentWords(file))}</p>
              <code class="hash">SHA-256 {Buffer.from(file.sha256).toString('hex')}</code>
            </details>
          </li>
        ))}
      </ol>
    </section>
  )
}
