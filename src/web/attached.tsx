import { MOST_AT_ONCE, type SubjectAttachment, type WaitingAttachment } from '../kernel/attachment/attachment.ts'
import { kinds } from '../kernel/attachment/kinds.ts'
import { hashOnly, noSuchAttachment, tooManyFiles } from '../kernel/attachment/refusals.ts'
import { whyWords } from '../kernel/attachment/treatment.ts'
import { type Actor, personOf } from '../kernel/identity/actor.ts'
import { readsWhole } from '../kernel/procedure/access.ts'
import type { CaseFile } from '../kernel/procedure/case-file.ts'
import { caseSubject, type Subject } from '../kernel/subject.ts'
import { isRefusal, type Refusal } from '../law/refusal.ts'
import { type Answer, foreignFile, type Page, page, type Visit } from './area.ts'
import { DROP, FILES } from './attachments.tsx'

export interface Gathered {
  /** Those that waited and those that just came, less what was taken out again. */
  readonly files: readonly WaitingAttachment[]
  readonly refusal: Refusal | undefined
  /** What was typed, without what speaks of files: a step's own answers. */
  readonly words: Readonly<Record<string, string>>
  /** A file was taken out or refused: the same form is shown again, and nothing goes on. */
  readonly stays: boolean
}

/** The files of a form that takes some, and its words. */
export async function gatherFiles({ form, brought, app, actor }: Visit): Promise<Gathered> {
  const { [FILES]: carried = '', [DROP]: dropped, file: _, ...words } = form
  const handles = carried.split(' ').filter((handle) => handle !== '' && handle !== dropped)
  const waiting = await app.kernel.attachments.waiting([...new Set(handles)].slice(0, MOST_AT_ONCE), personOf(actor))
  const all = [...(isRefusal(waiting) ? [] : waiting), ...brought.files]
  const over = all.length > MOST_AT_ONCE ? tooManyFiles() : undefined
  const refusal = brought.refusal ?? (isRefusal(waiting) ? waiting : over)
  return {
    files: all.slice(0, MOST_AT_ONCE),
    refusal,
    words,
    stays: dropped !== undefined || refusal !== undefined,
  }
}

export const handlesOf = (files: readonly WaitingAttachment[]): readonly string[] => files.map(({ handle }) => handle)

/** A visitor who has been warned goes on by this. */
const WARNED = 'warned'

/**
 * A file of a case to save, never to be shown by us, under a name of ours. One that could not be cleaned is warned of
 * first. That the visitor may read the case is the caller's to have asked.
 */
export const openAttached = (visit: Visit, file: CaseFile, number: string): Promise<Answer> =>
  openFile(visit, caseSubject(file.id), number, (found) => maySeeAttached(visit.actor, file, found))

/** The same of any subject; that the visitor may see the subject is the caller's to have asked. */
export async function openFile(
  visit: Visit,
  subject: Subject,
  number: string,
  maySee: (found: SubjectAttachment) => boolean,
): Promise<Answer> {
  const { attachments } = visit.app.kernel
  const found = /^[1-9]\d{0,3}$/.test(number) ? await attachments.one(subject, Number(number)) : noSuchAttachment()
  if (isRefusal(found)) return found
  if (!maySee(found)) return noSuchAttachment()
  if (found.treatment === 'hash-only') return hashOnly()
  if (found.treatment === 'as-received' && visit.query[WARNED] === undefined) return warning(visit, found)
  const opened = await attachments.open(found)
  if (isRefusal(opened)) return opened
  const { kind, content } = opened
  const type = found.treatment === 'cleaned' ? kind.type : 'application/octet-stream'
  return foreignFile(`attachment-${number}.${kind.extension}`, type, content)
}

/** Its party sees those files that came with steps it may read. */
export const maySeeAttached = (
  actor: Actor,
  file: CaseFile,
  { revision }: Pick<SubjectAttachment, 'revision'>,
): boolean => readsWhole(file, actor) || file.steps.some((step) => step.revision === revision)

function warning({ say, href, path }: Visit, { kind, why }: SubjectAttachment): Page {
  const title = say({ zh: '打开前请注意', en: 'Before you open it' })
  const reason = why && whyWords[why]
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p>
        {say({
          zh: `这个附件（${kinds[kind].say.zh}）${reason?.zh ?? ''}，只能原样保存。`,
          en: `This file (${kinds[kind].say.en}) is kept as it came, since ${reason?.en ?? ''}.`,
        })}
      </p>
      <ul>
        <li>
          {say({
            zh: '里面可能有举报人或者他人的姓名、地点等信息：依法应当保密，不得用来查找举报人。',
            en: 'It may tell the name or place of the reporter or of others: that is secret by law, and no means to look for a reporter.',
          })}
        </li>
        <li>
          {say({
            zh: '可能带有恶意程序：请在不连接工作网络的设备上打开，不要启用宏。',
            en: 'It may hold malware: open it on a device apart from the office network, and enable no macros.',
          })}
        </li>
      </ul>
      <p class="actions">
        <a class="button" href={href(`${path}?${WARNED}=yes`)}>
          {say({ zh: '已经知道，保存', en: 'I understand: save it' })}
        </a>
      </p>
    </>,
  )
}
