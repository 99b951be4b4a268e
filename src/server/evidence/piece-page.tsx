import type { ComponentChildren } from 'preact'
import type { SubjectAttachment } from '../../kernel/attachment/attachment.ts'
import { kinds as contentKinds } from '../../kernel/attachment/kinds.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { evidencePath } from '../../mechanisms/evidence/act.ts'
import { inputNames } from '../../mechanisms/evidence/content.ts'
import type { EvidenceKind, ProofStatement } from '../../mechanisms/evidence/definition.ts'
import type { EvidencePiece, EvidenceVersion } from '../../mechanisms/evidence/load.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { AsWritten } from '../../web/as-written.tsx'
import { UploadField } from '../../web/attachments.tsx'
import { Form, Refused } from '../../web/form.tsx'
import { moment } from '../../web/moment.ts'
import { EvidenceFields } from './form-page.tsx'
import { subjectKindName, subjectPath } from './subjects.ts'
import { acts, forms, isEnteredLater, period, standingOf, standings } from './words.ts'

interface PiecePageOf {
  readonly visit: Visit
  readonly piece: EvidencePiece
  readonly versions: readonly EvidenceVersion[]
  readonly files: readonly SubjectAttachment[]
  readonly kind: EvidenceKind | undefined
  /** Of a proof: what verifying it now gives. */
  readonly again: ProofStatement | Refusal | undefined
  readonly refusal?: Refusal | undefined
}

/** One piece as its office reads it: what it is, whether it is good, what it serves, what may be done, and every version. */
export function piecePage(of: PiecePageOf): Page {
  const { visit, piece, versions, refusal } = of
  const { say, today } = visit
  const { content } = piece
  const standing = standingOf(piece, today)
  return page(
    content.title,
    <>
      <div class="head">
        <h1>
          <AsWritten words={content.title} visit={visit} />
        </h1>
        <p>
          <span class="tag">{say(standings[standing])}</span>{' '}
          {isEnteredLater(piece) && <span class="tag">{say({ zh: '补录', en: 'entered later' })}</span>}
        </p>
      </div>
      <Refused refusal={refusal} visit={visit} />
      <Facts {...of} />
      <Serves {...of} />
      {piece.state === 'current' && <Acts {...of} />}
      <section aria-labelledby="versions">
        <h2 id="versions">{say({ zh: '各版', en: 'Versions' })}</h2>
        <ol class="timeline">
          {versions.map((version) => (
            <Version key={version.version} version={version} visit={visit} />
          ))}
        </ol>
      </section>
    </>,
    { crumbs: [{ name: say({ zh: '证明材料', en: 'Evidence' }), path: '/evidence' }], dense: true, refusal },
  )
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

function Facts({ visit, piece, versions, files, kind, again }: PiecePageOf) {
  const { say, href } = visit
  const { content } = piece
  const file = files.find(({ revision }) => revision === content.file)
  const collector = versions.find(({ content: one }) => one.collectedBy === content.collectedBy)
  return (
    <dl class="facts">
      <Fact name={say(inputNames.form)}>{say(forms[content.form])}</Fact>
      <Fact name={say(inputNames.collectedOn)}>{content.collectedOn}</Fact>
      <Fact name={say({ zh: '取得人', en: 'Collected by' })}>
        <AsWritten words={collectorOf(versions, content.collectedBy) ?? collector?.by ?? ''} visit={visit} />
      </Fact>
      {period(content) !== '' && <Fact name={say({ zh: '证明的期间', en: 'Period covered' })}>{period(content)}</Fact>}
      {content.expiresOn !== undefined && (
        <Fact name={say(inputNames.expiresOn)}>
          {content.expiresOn} {say({ zh: '（本机关自定）', en: '(the office’s own figure)' })}
        </Fact>
      )}
      {content.note !== undefined && (
        <Fact name={say(inputNames.note)}>
          <AsWritten words={content.note} visit={visit} />
        </Fact>
      )}
      {content.link !== undefined && (
        <Fact name={say(inputNames.link)}>
          <a href={content.link} rel="noopener noreferrer external">
            {content.link}
          </a>
        </Fact>
      )}
      {file && (
        <Fact name={say({ zh: '文件', en: 'File' })}>
          <a href={href(`${evidencePath(piece.id)}/file?n=${file.number}`)}>{say(contentKinds[file.kind].say)}</a>{' '}
          <code class="hash">SHA-256 {Buffer.from(file.sha256).toString('hex')}</code>
        </Fact>
      )}
      {content.proof && (
        <>
          <Fact name={say(inputNames.kind)}>{kind ? say(kind.name) : content.proof.kind}</Fact>
          {content.proof.facts.map(({ name, value }) => (
            <Fact key={name.en} name={say(name)}>
              <AsWritten words={value} visit={visit} />
            </Fact>
          ))}
          <Fact name={say({ zh: '现在核对', en: 'Verified now' })}>
            {again === undefined || isRefusal(again) ? (
              <strong>
                {say({ zh: '不成立', en: 'It does not hold' })}
                {again && <>: {say(again.reason)}</>}
              </strong>
            ) : (
              <>
                {say({ zh: '成立', en: 'It holds' })}
                {again.path !== undefined && (
                  <>
                    {'　'}
                    <a href={href(again.path)}>{say({ zh: '看原处', en: 'Where it stands' })}</a>
                  </>
                )}
              </>
            )}
          </Fact>
        </>
      )}
      <Fact name={say({ zh: '存证摘要', en: 'Hash on record' })}>
        <code class="hash">{content.hash}</code>
      </Fact>
    </dl>
  )
}

/** The name of a person who did something to the piece: whoever collected it entered a version of it. */
const collectorOf = (versions: readonly EvidenceVersion[], person: string): string | undefined =>
  versions.findLast(({ content, act }) => content.collectedBy === person && (act === 'entry' || act === 'revision'))?.by

function Serves({ visit, piece }: PiecePageOf) {
  const { say, href } = visit
  const { subjects } = piece.content
  const own = evidencePath(piece.id)
  return (
    <section aria-labelledby="serves">
      <h2 id="serves">{say({ zh: '用于', en: 'What it serves' })}</h2>
      {subjects.length === 0 && <p class="meta">{say({ zh: '还没有用于任何一项。', en: 'Nothing yet.' })}</p>}
      <ul>
        {subjects.map((subject) => (
          <li key={`${subject.kind} ${subject.id}`}>
            <a href={href(subjectPath(visit.app, subject) ?? '')}>
              {say(subjectKindName(visit.app, subject))} {subject.id}
            </a>{' '}
            {piece.state === 'current' && (
              <Form visit={visit} action={`${own}/release`}>
                <input type="hidden" name="version" value={piece.version} />
                <input type="hidden" name="subject" value={subject.id} />
                <button type="submit" class="link">
                  {say({ zh: '不再用于此项', en: 'Release' })}
                </button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Acts({ visit, piece, kind }: PiecePageOf) {
  const { say } = visit
  const own = evidencePath(piece.id)
  const { content, version } = piece
  const values = { ...content, kind: content.proof?.kind, reference: content.proof?.reference, file: undefined }
  const typed = Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">{say({ zh: '可以办理', en: 'What may be done' })}</h2>
      <details>
        <summary>{say({ zh: '用于一件案件或者一条记录', en: 'Bind to a case or a record' })}</summary>
        <Form visit={visit} action={`${own}/bind`}>
          <input type="hidden" name="version" value={version} />
          <div class="field wide">
            <label for="bind-subject" data-required="">
              {say({ zh: '案件或者记录的页面地址', en: 'Address of the page of the case or record' })}
            </label>
            <input id="bind-subject" name="subject" required maxLength={300} />
          </div>
          <p class="actions">
            <button type="submit">{say({ zh: '用于此项', en: 'Bind' })}</button>
          </p>
        </Form>
      </details>
      <details>
        <summary>{say({ zh: '更新', en: 'Revise' })}</summary>
        <Form visit={visit} action={`${own}/revise`} files={content.form === 'file'}>
          <EvidenceFields visit={visit} prefix="revise" values={typed} kinds={kind ? [kind] : []} form={content.form} />
          <Reason id="revise-reason" visit={visit} />
          <input type="hidden" name="version" value={version} />
          {content.form === 'file' && <UploadField visit={visit} id="revise-file" files={[]} byOffice />}
          <p class="actions">
            <button type="submit">{say({ zh: '保存新的一版', en: 'Keep the new version' })}</button>
          </p>
        </Form>
      </details>
      <details>
        <summary>{say({ zh: '撤回', en: 'Withdraw' })}</summary>
        <Form visit={visit} action={`${own}/withdraw`}>
          <Reason id="withdraw-reason" visit={visit} />
          <input type="hidden" name="version" value={version} />
          <p class="actions">
            <button type="submit">{say({ zh: '撤回这份材料', en: 'Withdraw this piece' })}</button>
          </p>
        </Form>
      </details>
    </section>
  )
}

const Reason = ({ id, visit: { say } }: { readonly id: string; readonly visit: Visit }) => (
  <div class="field wide">
    <label for={id} data-required="">
      {say({ zh: '理由', en: 'Reason' })}
      <small>{say({ zh: '与这一版一起存证', en: 'on record with this version' })}</small>
    </label>
    <textarea id={id} name="reason" rows={2} minLength={4} maxLength={500} required />
  </div>
)

function Version({ version, visit }: { readonly version: EvidenceVersion; readonly visit: Visit }) {
  const { say } = visit
  const { number, reason } = version
  return (
    <li data-state="none">
      <strong>
        {say({ zh: `第${version.version}版　`, en: `Version ${version.version} · ` })}
        {say(acts[version.act])}
      </strong>{' '}
      <span class="meta">
        {say(moment(version.at))}　<AsWritten words={version.by} visit={visit} />
      </span>
      <p>
        <AsWritten words={version.content.title} visit={visit} /> <code class="hash">{version.content.hash}</code>
      </p>
      {reason !== undefined && (
        <p>
          {say({ zh: '理由：', en: 'Why: ' })}
          <AsWritten words={reason} visit={visit} />
        </p>
      )}
      <p class="meta">
        {number === undefined
          ? say({ zh: '已存证，正在编入账本', en: 'On record, going into the log' })
          : say({ zh: `账本第${number}条`, en: `Entry ${number} of the log` })}
      </p>
    </li>
  )
}
