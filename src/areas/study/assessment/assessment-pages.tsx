import { sql } from 'kysely'
import { type CaseFile, loadCase } from '../../../kernel/procedure/case-file.ts'
import { officesToAddress } from '../../../kernel/procedure/choices.ts'
import { citedPieces } from '../../../mechanisms/evidence/cited.ts'
import { listPieces } from '../../../mechanisms/evidence/load.ts'
import { type AssessmentState, assessmentOf, citedFor, unconfirmedIn } from '../../../mechanisms/tree/assessment.ts'
import { type FrozenTree, frozenIn, frozenTreeOf } from '../../../mechanisms/tree/frozen.ts'
import { meanWords, pointsWords } from '../../../mechanisms/tree/points.ts'
import { FORMS, leavesOf } from '../../../mechanisms/tree/tree.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'
import type { StepFills } from '../../../web/case-file-pages.tsx'
import type { CasePages } from '../../../web/case-pages.tsx'
import type { Offices } from '../../../web/fields.ts'
import { IndicatorTable } from '../../../web/tree/indicator-table.tsx'
import { LeafTable } from '../../../web/tree/leaf-rows.tsx'
import { reviewersIn, studyAssessment } from './assessment.ts'
import { UNIT_ASSESSMENTS } from './paths.ts'
import { top } from './tree-pages.tsx'
import { studyTree } from './trees.ts'

const LARGEST = 512 * 1024
const MOST_TREES = 30

async function treesToChoose(visit: Visit) {
  const { actor } = visit
  if (actor.kind !== 'officer') return []
  const { rows } = await sql<{ id: string }>`
    select c.id from "case" c where c.procedure = ${studyTree.id} and c.office = ${actor.office} and not c.ended
      and exists (select from case_step s where s.case_id = c.id and s.step = 'freeze' and s.effect = 'taken')
    order by c.id desc limit ${MOST_TREES}`.execute(databaseOf(visit))
  const files = await Promise.all(rows.map(({ id }) => loadCase(databaseOf(visit), id)))
  return files.flatMap((file) =>
    (file ? frozenIn(file) : []).map(({ ref, version, tree }) => ({
      id: ref,
      name: { zh: `${tree.title}　第${version}版`, en: `${tree.title}, version ${version}` },
    })),
  )
}

interface AssessmentReading {
  readonly file: CaseFile
  readonly frozen: FrozenTree
  readonly state: AssessmentState
  readonly unconfirmed: ReadonlySet<string>
}

/** Who took the review stands in the office's own steps; whoever may read the file is shown what of it is theirs. */
async function readWhole(visit: Visit, id: string): Promise<AssessmentReading | undefined> {
  const database = databaseOf(visit)
  const file = await loadCase(database, id)
  const frozen = file && (await frozenTreeOf(database, String(file.steps[0]?.answers.tree ?? '')))
  if (!file || !frozen) return undefined
  const state = assessmentOf(frozen.tree, file.steps, reviewersIn(file.steps))
  const pieces = await citedPieces(database, { citations: citedFor(file.steps), readBy: file.office })
  return { file, frozen, state, unconfirmed: new Set(unconfirmedIn(state, pieces).map(({ code }) => code)) }
}

const TOLD = ['told', 'final']

const isOpenTo = (file: CaseFile, { actor }: Visit): boolean =>
  TOLD.includes(file.stage) || (actor.kind === 'officer' && actor.office === file.office)

/** A row for each leaf, so that nobody types its code. */
const rowsFor = (codes: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(codes.map((code, at) => [`leaves.${at}.leaf`, code]))

async function fillsOf(visit: Visit, id: string): Promise<StepFills> {
  const reading = await readWhole(visit, id)
  if (!reading) return {}
  const { state, frozen, unconfirmed } = reading
  const all = leavesOf(frozen.tree).map(({ code }) => code)
  const open = state.leaves.filter(({ self }) => self === undefined).map(({ leaf }) => leaf.code)
  const unscored = state.leaves.filter(({ mean }) => mean === undefined).map(({ leaf }) => leaf.code)
  const objected = state.leaves
    .filter(({ leaf, objections }) => unconfirmed.has(leaf.code) || objections.some(({ isAnswered }) => !isAnswered))
    .map(({ leaf }) => leaf.code)
  return {
    selfScore: rowsFor(open.length > 0 ? open : all),
    score: rowsFor(unscored.length > 0 ? unscored : all),
    reconsider: rowsFor(objected),
  }
}

const MOST_PIECES = 100

/** What the unit may cite, by title: it is cited in the version that stands there. */
async function ownPieces(visit: Visit): Promise<Offices[string]> {
  const { actor, app } = visit
  if (actor.kind !== 'officer') return []
  const pieces = await listPieces(app.kernel.identity.database, { reader: actor, limit: MOST_PIECES })
  return pieces
    .filter(({ state }) => state === 'current')
    .map(({ id, version, content: { title, collectedOn, form } }) => ({
      id: `${id}@${version}`,
      name: {
        zh: `${title}（${collectedOn}，${FORMS[form].zh}）`,
        en: `${title} (${collectedOn}, ${FORMS[form].en})`,
      },
    }))
}

/** Where the unit enters its evidence. */
const ToEvidence = ({ visit: { say, href } }: { readonly visit: Visit }) => (
  <p class="meta">
    {say({
      zh: '证明材料从本单位已登记的里选；没有的，先到',
      en: 'Evidence is chosen from what your office entered; enter what is missing under ',
    })}
    <a href={href('/evidence')}>{say({ zh: '证明材料', en: 'Evidence' })}</a>
    {say({ zh: '登记。', en: '.' })}
  </p>
)

/** Assessments of units as their office, their reviewer and the unit itself see them. */
export const assessmentCases: CasePages = {
  procedure: studyAssessment.id,
  path: UNIT_ASSESSMENTS,
  title: { zh: '学法用法考核', en: 'Assessments of study and use of law' },
  about: {
    zh: '单位逐项自评并附证明材料，不在该单位任职的评审员逐项评分、写明理由，告知后可以提异议，答复以后才确定。提异议的天数法律没有规定，由组织考核的机关自定。不给个人打分，不给单位排名。',
    en: 'A unit scores itself with evidence, a reviewer who does not sit there scores with reasons, it is told and may object, and only then is the result fixed. The law names no days for objections: they are the assessing office’s own. No person is scored, and no unit is ranked.',
  },
  empty: {
    zh: '还没有考核。先把指标树定版，再组织考核。',
    en: 'No assessment yet: freeze a tree first, then begin one.',
  },
  columns: [{ field: 'title', head: { zh: '考核', en: 'Assessment' } }],
  top,
  largest: LARGEST,
  offers: async (visit) => ({
    unit: (await officesToAddress(databaseOf(visit))).filter(
      ({ id }) => visit.actor.kind !== 'officer' || id !== visit.actor.office,
    ),
    tree: await treesToChoose(visit),
  }),
  fills: ({ file: { id } }, visit) => fillsOf(visit, id),
  choices: async ({ file }, visit) =>
    file.stage === 'self' ? { selfScore: { 'leaves.evidence': await ownPieces(visit) } } : {},
  beside: async ({ file }, visit) => (file.stage === 'self' ? { selfScore: <ToEvidence visit={visit} /> } : {}),
  matter: async ({ file: { id } }, visit) => {
    const reading = await readWhole(visit, id)
    if (!reading) return null
    const { say } = visit
    const { file, state, frozen, unconfirmed } = reading
    const isOpen = isOpenTo(file, visit)
    return (
      <>
        <section aria-labelledby="scores">
          <h2 id="scores">{say({ zh: '评分', en: 'Scores' })}</h2>
          <dl class="figures">
            <div>
              <dt>{say({ zh: '自评', en: 'Self' })}</dt>
              <dd>{state.selfTotal === undefined ? '—' : pointsWords(state.selfTotal)}</dd>
            </div>
            {isOpen && (
              <div>
                <dt>{say({ zh: '评审', en: 'Reviewed' })}</dt>
                <dd>{state.total ? meanWords(state.total) : '—'}</dd>
              </div>
            )}
          </dl>
          <LeafTable leaves={state.leaves} unconfirmed={unconfirmed} isOpen={isOpen} visit={visit} />
        </section>
        <details>
          <summary>
            {say({
              zh: `指标树：${frozen.tree.title}　第${frozen.version}版`,
              en: `The tree, version ${frozen.version}`,
            })}
          </summary>
          <IndicatorTable tree={frozen.tree} visit={visit} />
        </details>
      </>
    )
  },
}
