import type { Refusal } from '../../../law/refusal.ts'
import { lineNames, PARTS, STRANDS } from '../../../mechanisms/plan/content.ts'
import type { PlanLine, PlanVersion } from '../../../mechanisms/plan/load.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Form, Refused } from '../../../web/form.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { moment } from '../../../web/moment.ts'
import { basisOf } from './basis.ts'
import { Choice, Field, Fold, Words } from './fields.tsx'
import { linePath, planPath } from './paths.ts'
import type { PlanRow } from './queries.ts'
import { REASON } from './task-form.tsx'
import { partChoices, strandChoices } from './typed.ts'
import { actWords } from './words.tsx'

interface LineOf {
  readonly visit: Visit
  readonly plan: PlanRow
  /** Lines of the parent plan, for a line to serve one. */
  readonly parents: readonly PlanLine[]
  readonly drafting: boolean
  readonly refusal?: Refusal | undefined
}

function LineFields({
  visit,
  parents,
  drafting,
  values,
}: LineOf & { readonly values: Readonly<Record<string, string | undefined>> }) {
  const of = (name: keyof typeof lineNames) => ({
    visit,
    prefix: 'line',
    name,
    value: values[name],
    label: lineNames[name],
  })
  return (
    <>
      <Field {...of('number')} type="number" required />
      <Words {...of('text')} required />
      <Choice {...of('strand')} choices={strandChoices} />
      <Words
        {...of('basis')}
        required
        help={{ zh: '一行一条，如：法治宣传教育法第十三条', en: 'one provision a line' }}
      />
      {parents.length > 0 && (
        <Choice
          {...of('parent')}
          choices={parents.map(({ id, content }) => {
            const words = `${content.number} ${content.text.slice(0, 30)}`
            return [id, { zh: words, en: words }] as const
          })}
          none={{ zh: '不承接', en: 'none' }}
        />
      )}
      <Field {...of('audience')} />
      <Choice {...of('part')} choices={partChoices} none={{ zh: '不标', en: 'none' }} />
      <Words
        {...of('need')}
        help={{ zh: '针对哪里、哪个行业、哪类人的什么需求', en: 'whose need it answers, and which' }}
      />
      {!drafting && (
        <Words {...{ visit, prefix: 'line', name: 'reason', value: values.reason }} label={REASON} required />
      )}
    </>
  )
}

export function newLinePage(of: LineOf): Page {
  const { visit, plan, refusal } = of
  const title = visit.say({ zh: '加一项', en: 'Add a line' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Refused refusal={refusal} prefix="line" visit={visit} title={{ zh: '没有登记', en: 'Not entered' }} />
      <Form visit={visit} action={`${planPath(plan.id)}/lines`}>
        <LineFields {...of} values={{ basis: visit.query.basis, ...visit.form }} />
        <p class="actions">
          <button type="submit">{visit.say({ zh: '登记', en: 'Enter' })}</button>
        </p>
      </Form>
    </>,
    { crumbs: [{ name: plan.head.title, path: planPath(plan.id) }], dense: true, refusal },
  )
}

interface LinePageOf extends LineOf {
  readonly line: PlanLine
  readonly versions: readonly PlanVersion[]
  readonly keeps: boolean
}

export function linePage(of: LinePageOf): Page {
  const { visit, plan, line, versions, keeps, refusal } = of
  const { say } = visit
  const { number, text, strand, basis, audience, part, need, struck } = line.content
  const at = linePath(plan.id, line.id)
  const values = refusal
    ? visit.form
    : { ...line.content, number: String(number), basis: basis.join('\n'), struck: undefined, reason: '' }
  return page(
    `${number} ${text.slice(0, 20)}`,
    <>
      <h1>{say({ zh: `第${number}项`, en: `Line ${number}` })}</h1>
      <Refused refusal={refusal} prefix="line" visit={visit} title={{ zh: '没有更改', en: 'Not changed' }} />
      {struck !== undefined && <p class="note">{say({ zh: `已划去：${struck}`, en: `Struck out: ${struck}` })}</p>}
      <p>
        <AsWritten words={text} visit={visit} />
      </p>
      <dl class="facts">
        <dt>{say(lineNames.strand)}</dt>
        <dd>{say(STRANDS[strand])}</dd>
        <dt>{say(lineNames.basis)}</dt>
        <dd>
          <Grounds grounds={basisOf(basis)} visit={visit} />
        </dd>
        {audience !== undefined && (
          <>
            <dt>{say(lineNames.audience)}</dt>
            <dd>{audience}</dd>
          </>
        )}
        {part !== undefined && (
          <>
            <dt>{say(lineNames.part)}</dt>
            <dd>{say(PARTS[part])}</dd>
          </>
        )}
        {need !== undefined && (
          <>
            <dt>{say(lineNames.need)}</dt>
            <dd>{need}</dd>
          </>
        )}
      </dl>
      {keeps && struck === undefined && (
        <>
          <Fold title={say({ zh: '改这一项', en: 'Change it' })} open={refusal !== undefined}>
            <Form visit={visit} action={at}>
              <input type="hidden" name="version" value={String(line.version)} />
              <LineFields {...of} values={values} />
              <p class="actions">
                <button type="submit">{say({ zh: '保存', en: 'Keep it' })}</button>
              </p>
            </Form>
          </Fold>
          <Fold title={say({ zh: '划去这一项和它的任务', en: 'Strike it out with its tasks' })} open={false}>
            <Form visit={visit} action={`${at}/strike`}>
              <Words {...{ visit, prefix: 'strike', name: 'reason' }} label={REASON} required />
              <p class="actions">
                <button type="submit">{say({ zh: '划去，留着看得见', en: 'Strike it out; it stays visible' })}</button>
              </p>
            </Form>
          </Fold>
        </>
      )}
      {versions.length > 0 && (
        <section aria-labelledby="history">
          <h2 id="history">{say({ zh: '经过', en: 'History' })}</h2>
          <ol class="timeline">
            {versions.map(({ version, act, by, at: when, reason }) => (
              <li key={version}>
                <strong>{say(actWords[act] ?? { zh: act, en: act })}</strong>　
                <AsWritten words={by} visit={visit} /> <time dateTime={when.toISOString()}>{say(moment(when))}</time>
                {reason !== undefined && <p>{reason}</p>}
              </li>
            ))}
          </ol>
        </section>
      )}
    </>,
    { crumbs: [{ name: plan.head.title, path: planPath(plan.id) }], dense: true, refusal },
  )
}
