import type { z } from 'zod'
import { dayOf, longDay } from '../../kernel/calendar/day.ts'
import type { Procedure } from '../../kernel/procedure/definition.ts'
import type { Grounds as Basis } from '../../kernel/procedure/grounds.ts'
import type { Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import type { CaseDocument, DocumentLine } from '../../mechanisms/document/definition.ts'
import type { OpenPlace } from '../../mechanisms/document/placeholders.ts'
import { templateAsks } from '../../mechanisms/document/template.ts'
import { endingAsks } from '../../mechanisms/document/template-register.ts'
import { kindOf, type Template, type TemplateVersion } from '../../mechanisms/document/template-store.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { fieldsOf } from '../../web/fields.ts'
import { Form, Refused } from '../../web/form.tsx'
import { Grounds } from '../../web/grounds.tsx'
import { Controls } from '../../web/procedure-form.tsx'
import { Table } from '../../web/table.tsx'
import { PaperLines } from './paper-lines.tsx'

export const TEMPLATES = '/documents/templates'
export const TEXTS = '/documents/document-templates'
export const templatePath = (kind: string): string => `${TEMPLATES}/${kind}`

const crumbs = ({ say }: Visit, ...more: Page['crumbs']) => ({
  crumbs: [
    { name: say({ zh: '用法', en: 'Act' }), path: '/use' },
    { name: say({ zh: '文书', en: 'Documents' }), path: '/documents' },
    ...more,
  ],
})

const heading = { zh: '文书文本', en: 'Texts of documents' }

/** Every document this app issues, and which text of it this office follows. */
export function templateListPage(
  visit: Visit,
  documents: readonly CaseDocument[],
  standing: readonly Template[],
  procedures: readonly Procedure[],
): Page {
  const { say, href } = visit
  const title = say(heading)
  const heads = [
    { zh: '文书', en: 'Document' },
    { zh: '程序', en: 'Procedure' },
    { zh: '文号', en: 'Number' },
    { zh: '本机关采用', en: 'This office follows' },
  ]
  return page(
    title,
    <>
      <div class="head">
        <h1>{title}</h1>
        <p>
          <a href={href(TEXTS)}>{say({ zh: '本机关的文本一览', en: 'Texts of your office' })}</a>
        </p>
      </div>
      <p class="lede">
        {say({
          zh: '每种文书都有标准文本。本机关可以加上自己的机关代字，也可以公布自己的文本；每一版都留存并存证，已签发的文书不变。',
          en: 'Each document has a standard text. An office may put its abbreviation before the number, and publish a text of its own; every version stays on record, and what was issued never changes.',
        })}
      </p>
      <Table name={heading} heads={heads} visit={visit}>
        {documents.map((document) => {
          const own = standing.find(({ kind }) => kind === kindOf(document))
          const procedure = procedures.find(({ id }) => id === document.procedure)
          return (
            <tr key={kindOf(document)}>
              <th scope="row">
                <a href={href(templatePath(kindOf(document)))}>{say(document.name)}</a>
              </th>
              <td data-label={say({ zh: '程序', en: 'Procedure' })}>{procedure && say(procedure.name)}</td>
              <td data-label={say({ zh: '文号', en: 'Number' })}>
                {own?.said.abbreviation}
                {document.mark}
              </td>
              <td data-label={say({ zh: '本机关采用', en: 'This office follows' })}>{say(whichText(own))}</td>
            </tr>
          )
        })}
      </Table>
    </>,
    { ...crumbs(visit), dense: true },
  )
}

function whichText(own: Template | undefined) {
  if (!own) return { zh: '标准文本', en: 'the standard text' }
  const day = longDay(own.since)
  const version = { zh: `第${own.version}版（${day.zh}公布）`, en: `version ${own.version}, of ${day.en}` }
  return own.said.zh?.trim()
    ? { zh: `自定文本${version.zh}`, en: `its own text, ${version.en}` }
    : { zh: `标准文本，自定代字${version.zh}`, en: `the standard text with its own abbreviation, ${version.en}` }
}

export interface TemplateReading {
  readonly document: CaseDocument
  /** On which an office publishes a text. */
  readonly grounds: Basis
  /** In use. */
  readonly standing: Template | undefined
  /** The newest first, one more than are shown. */
  readonly versions: readonly TemplateVersion[]
  /** What stands in the form. */
  readonly typed: Partial<z.infer<typeof templateAsks>>
  readonly mayPublish: boolean
  readonly places: readonly OpenPlace[]
  /** The text on sample values; undefined where it cannot be filled. */
  readonly preview: readonly DocumentLine[] | undefined
  /** Provisions it cites of laws that the library does not hold. */
  readonly unheld: readonly string[]
  readonly refusal: Refusal | undefined
}

export function templatePage(visit: Visit, reading: TemplateReading): Page {
  const { say } = visit
  const { document, standing, mayPublish, preview, unheld, refusal } = reading
  const title = say(document.name)
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p>
        {say({ zh: '本机关采用：', en: 'This office follows: ' })}
        {say(whichText(standing))}
      </p>
      {mayPublish ? (
        <TextForm visit={visit} reading={reading} />
      ) : (
        <p class="meta">
          {say({
            zh: '由本机关负责人公布和修改；您可以查看文本、样稿和历次版本。',
            en: 'The head who decides at this office publishes and changes it; you see the text, a sample and its versions.',
          })}
        </p>
      )}
      <section aria-labelledby="preview">
        <h2 id="preview">{say({ zh: '样稿', en: 'On sample values' })}</h2>
        {unheld.length > 0 && (
          <p class="note">
            {say({
              zh: `下列规定本站没有收录，无法核对，由公布人负责：${unheld.join('；')}`,
              en: `These provisions are of texts that are not held here and were not checked; whoever publishes answers for them: ${unheld.join('; ')}`,
            })}
          </p>
        )}
        {preview ? (
          <article class="sheet paper" lang="zh-CN">
            <PaperLines lines={preview} quietTitle />
          </article>
        ) : (
          <p>{say({ zh: '文本有误，改正后才有样稿。', en: 'Mend the text first: it cannot be filled as it is.' })}</p>
        )}
      </section>
      <Versions visit={visit} reading={reading} />
    </>,
    { ...crumbs(visit, { name: say(heading), path: TEMPLATES }), refusal },
  )
}

const ENDING: Say = { zh: '停用，恢复标准文本', en: 'Go back to the standard text' }

function TextForm({ visit, reading }: { readonly visit: Visit; readonly reading: TemplateReading }) {
  const { say } = visit
  const { document, grounds, standing, typed, refusal, places } = reading
  const fields = fieldsOf({ asks: templateAsks }).filter(({ name }) => name !== 'kind')
  const action = templatePath(kindOf(document))
  const words = { abbreviation: typed.abbreviation ?? '', zh: typed.zh ?? '', en: typed.en ?? '' }
  return (
    <section aria-labelledby="text">
      <h2 id="text">{say({ zh: '本机关的文本', en: 'The office’s own text' })}</h2>
      <Refused refusal={refusal} visit={visit} />
      <Notation visit={visit} places={places} />
      <Form visit={visit} action={action}>
        <Controls prefix="template" fields={fields} typed={words} visit={visit} />
        <input type="hidden" name="revision" value={standing?.revision ?? 0} />
        <p class="actions">
          <button type="submit" name="do" value="publish">
            {say({ zh: '公布，自今日起采用', en: 'Publish: it stands from today' })}
          </button>
          <button type="submit" name="do" value="preview" class="quiet">
            {say({ zh: '先看样稿', en: 'See a sample first' })}
          </button>
          <Grounds grounds={grounds} visit={visit} />
        </p>
      </Form>
      {standing && (
        <details class="step">
          <summary>{say(ENDING)}</summary>
          <Form visit={visit} action={`${action}/withdraw`}>
            <Controls prefix="withdraw" fields={fieldsOf({ asks: endingAsks })} typed={{}} visit={visit} />
            <input type="hidden" name="revision" value={standing.revision} />
            <p class="actions">
              <button type="submit" class="quiet">
                {say(ENDING)}
              </button>
            </p>
          </Form>
        </details>
      )}
    </section>
  )
}

/** How a text is written, in the order in which somebody needs it. */
const notation = [
  ['# 一、违法事实', { zh: '标题', en: 'a heading' }],
  ['{what of opening}', { zh: '由案卷填入的内容', en: 'filled from the case' }],
  [
    '[另有说明：{note of review}]',
    { zh: '方括号里的内容没有填写的，连同前后文字一并省去', en: 'left out with its words where it was not answered' },
  ],
  [
    '? hearing of notify is yes: 您有权要求听证。',
    { zh: '只在该项如此填写时出现', en: 'stands only where this was answered' },
  ],
  [
    '* addEvidence: {name of addEvidence}',
    { zh: '该步骤每办理一次，列一项，自动编号', en: 'a numbered paragraph for each time the step was taken' },
  ],
  ['| 案由 | {what of opening}', { zh: '表格的一行', en: 'a row of a table' }],
  ['> grounds', { zh: '逐条引用依据的原文', en: 'the provisions with their words' }],
  ['> appeal', { zh: '不服的救济途径和期限', en: 'how to disagree, and until when' }],
] as const

function Notation({ visit: { say }, places }: { readonly visit: Visit; readonly places: readonly OpenPlace[] }) {
  return (
    <details class="step">
      <summary>{say({ zh: '怎样书写', en: 'How it is written' })}</summary>
      <p>
        {say({
          zh: '一行一段。发文机关、标题、文号、主送、印章、日期、签名和核验码由系统排在前后，不在这里写。标准文本写明的案情和依据不能缺少。',
          en: 'A line is a paragraph. Issuer, title, number, addressee, seal, day, signatures and check code stand around it and are not written here. What the standard text tells of the case and its grounds may not be left out.',
        })}
      </p>
      <dl>
        {notation.map(([written, words]) => (
          <div key={written}>
            <dt>
              <code>{written}</code>
            </dt>
            <dd>{say(words)}</dd>
          </div>
        ))}
      </dl>
      <h3>{say({ zh: '这种文书可以填入的内容', en: 'What this document can be filled with' })}</h3>
      <dl>
        {places.map(({ written, say: words, spare }) => (
          <div key={written}>
            <dt>
              <code>{written}</code>
            </dt>
            <dd>
              {say(words)}
              {spare && (
                <>
                  {' '}
                  <span class="tag">
                    {say({ zh: '不一定有，放在方括号里', en: 'may be empty: in square brackets' })}
                  </span>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

const NEWEST = 50

const ACTS: Readonly<Record<TemplateVersion['act'], Say>> = {
  entry: { zh: '公布', en: 'Published' },
  change: { zh: '公布新的一版', en: 'A new version' },
  withdrawal: { zh: '停用，恢复标准文本', en: 'Back to the standard text' },
  import: { zh: '从表格导入', en: 'Imported' },
}

/** Every version stays to be read, by its number; the newest stand above. */
function Versions({
  visit,
  reading: { document, versions, typed },
}: {
  readonly visit: Visit
  readonly reading: TemplateReading
}) {
  const { say, href, query } = visit
  const shown = versions.slice(0, NEWEST)
  const before = versions[NEWEST]?.number
  const pathTo = (number: number) => href(`${templatePath(kindOf(document))}?version=${number}`)
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{say({ zh: '历次版本', en: 'Versions' })}</h2>
      {shown.length === 0 && (
        <p>
          {say({ zh: '本机关还没有公布过这种文书的文本。', en: 'This office has published no text of this document.' })}
        </p>
      )}
      {shown.length > 0 && (
        <ol class="timeline">
          {shown.map(({ at, act, number, reason }) => (
            <li key={`${at.toISOString()} ${number} ${act}`}>
              <time dateTime={at.toISOString()}>{say(longDay(dayOf(at)))}</time>
              <strong>{say(ACTS[act])}</strong>{' '}
              {act === 'withdrawal' ? (
                <p>{reason}</p>
              ) : (
                <a href={pathTo(number)}>{say({ zh: `第${number}版`, en: `version ${number}` })}</a>
              )}
            </li>
          ))}
        </ol>
      )}
      {before !== undefined && (
        <p>
          <a href={pathTo(before)}>
            {say({
              zh: `更早的，至第${before}版，按版号查看`,
              en: `Earlier ones, up to version ${before}, by their number`,
            })}
          </a>
        </p>
      )}
      {query.version !== undefined && (
        <pre>{[typed.abbreviation, typed.zh, typed.en].filter((words) => words?.trim()).join('\n\n')}</pre>
      )}
    </section>
  )
}
