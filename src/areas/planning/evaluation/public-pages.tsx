import { dayOf } from '../../../kernel/calendar/day.ts'
import { stageName } from '../../../kernel/procedure/definition.ts'
import type { Say } from '../../../law/say.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { UnfitNotice } from '../../../web/differs.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { Links } from '../../../web/links.tsx'
import type { List } from '../../../web/list/list.ts'
import { type ListReading, ListView } from '../../../web/list/list-view.tsx'
import { LeafTable } from '../../../web/tree/leaf-rows.tsx'
import { Draws } from './draw-part.tsx'
import { drawsOf } from './drawn.ts'
import { evaluation } from './evaluation.ts'
import { COMPARE, EVALUATION_DESK, EVALUATIONS, TREES } from './paths.ts'
import type { EvaluationLine } from './queries.ts'
import { type EvaluationReading, opened } from './reading.ts'
import { ResultBars, ResultHead } from './result-parts.tsx'
import { top } from './tree-pages.tsx'

const title: Say = { zh: '规划评估', en: 'Evaluations of plans' }

export const evaluationList: List<EvaluationLine> = {
  path: EVALUATIONS,
  name: title,
  empty: { zh: '还没有评估。', en: 'No evaluation yet.' },
  keyOf: ({ id }) => id,
  columns: [
    {
      head: { zh: '规划', en: 'Plan' },
      cell: ({ id, about }, visit) => (
        <a href={visit.href(`${EVALUATIONS}/${id}`)}>
          <AsWritten words={about} visit={visit} />
        </a>
      ),
    },
    { head: { zh: '组织评估的机关', en: 'Evaluated by' }, cell: ({ office }, { say }) => say(office) },
    { head: { zh: '开始', en: 'Begun' }, cell: ({ openedAt }) => dayOf(openedAt) },
    { head: { zh: '现状', en: 'Now' }, cell: ({ stage }, { say }) => say(stageName(evaluation, stage)) },
  ],
}

/** Every evaluation that was begun: none vanishes, and none ends unpublished. */
export function evaluationsPage(reading: ListReading<EvaluationLine>): Page {
  const { say, href, actor } = reading.visit
  return page(
    say(title),
    <>
      <h1>{say(title)}</h1>
      <p class="lede">
        {say({
          zh: '司法行政部门组织对法治宣传教育规划实施情况进行评估，结果向社会公布，接受社会监督。评审员由抽签确定，任何人都可以重算。',
          en: 'Judicial administration evaluates how plans of law popularisation are carried out and publishes the result for the public to supervise. Reviewers are drawn by lot, as anybody can compute again.',
        })}{' '}
        <Grounds grounds={['rlpe@2025-11-01#art-56']} visit={reading.visit} />
      </p>
      <Links>
        <a href={href(TREES)}>{say({ zh: '评估指标树', en: 'Indicator trees' })}</a>
        <a href={href(COMPARE)}>{say({ zh: '比较两次评估', en: 'Compare two evaluations' })}</a>
        {actor.kind === 'officer' && (
          <a href={href(EVALUATION_DESK)}>{say({ zh: '本机关的评估', en: 'Evaluations of this office' })}</a>
        )}
      </Links>
      <ListView {...reading} />
    </>,
    { crumbs: [{ name: say(top.name), path: top.path }], dense: true },
  )
}

interface PublicOf {
  readonly visit: Visit
  readonly reading: EvaluationReading
  readonly unit: string
  readonly office: Say
  readonly differs: boolean
}

/** For everybody: how far an evaluation has come and how its reviewers were drawn; its scores once they are published. */
export function publicPage({ visit, reading, unit, office, differs }: PublicOf): Page {
  const { say } = visit
  const { file, state, unconfirmed } = reading
  const isPublished = file.stage === 'published'
  const { plan = '' } = opened(file)
  const findings = file.steps.findLast(({ step }) => step === 'decide')?.answers.reasons
  const published = file.steps.findLast(({ step }) => step === 'publish')
  return page(
    plan,
    <>
      <h1>
        <AsWritten words={plan} visit={visit} /> <span class="tag">{say(stageName(evaluation, file.stage))}</span>
      </h1>
      {differs && <UnfitNotice visit={visit} />}
      <p class="lede">
        {say({
          zh: `由${office.zh}组织评估。${published ? `${dayOf(published.at)} 公布。` : '结果确定后在这里公布。'}`,
          en: `Evaluated by ${office.en}. ${published ? `Published ${dayOf(published.at)}.` : 'The result is published here once it is final.'}`,
        })}{' '}
        <Grounds grounds={['rlpe@2025-11-01#art-56']} visit={visit} />
      </p>
      <ResultHead reading={reading} unit={unit} isOpen={isPublished} visit={visit} />
      {isPublished && <ResultBars reading={reading} visit={visit} />}
      {isPublished && findings !== undefined && (
        <section aria-labelledby="findings">
          <h2 id="findings">{say({ zh: '评估意见', en: 'Findings' })}</h2>
          <p>
            <AsWritten words={String(findings)} visit={visit} />
          </p>
        </section>
      )}
      {isPublished && (
        <section aria-labelledby="leaves">
          <h2 id="leaves">{say({ zh: '逐项得分', en: 'Leaf by leaf' })}</h2>
          <p class="meta">
            {say({
              zh: '评审员按抽取的次序编号。评的是单位的工作，不给个人打分，也不排名。',
              en: 'Reviewers are numbered as they were drawn. What is scored is the work of a unit; no person is scored and nothing is ranked.',
            })}
          </p>
          <LeafTable leaves={state.leaves} unconfirmed={unconfirmed} isOpen visit={visit} />
        </section>
      )}
      <Draws id={file.id} draws={drawsOf(file)} visit={visit} />
    </>,
    {
      crumbs: [
        { name: say(top.name), path: top.path },
        { name: say(title), path: EVALUATIONS },
      ],
      dense: true,
    },
  )
}
