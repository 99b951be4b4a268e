import type { Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import type { EvidencePiece } from '../../../mechanisms/evidence/load.ts'
import { type LeafState, unansweredBy } from '../../../mechanisms/tree/assessment.ts'
import { pointsWords } from '../../../mechanisms/tree/points.ts'
import { FORMS, type Indicator } from '../../../mechanisms/tree/tree.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Form, Refused } from '../../../web/form.tsx'
import { Links } from '../../../web/links.tsx'
import { Basis, indicatorWords } from '../../../web/tree/indicator-table.tsx'
import { EvidenceOfLeaf, Reviews } from '../../../web/tree/leaf-rows.tsx'
import { EVALUATION_DESK } from './paths.ts'
import { type EvaluationReading, isTold, opened } from './reading.ts'
import { top } from './tree-pages.tsx'

/** What a visitor may do with leaves just now. */
export type LeafWork = 'selfScore' | 'score' | 'object' | 'reconsider'

export const isLeafWork = (step: string): step is LeafWork =>
  ['selfScore', 'score', 'object', 'reconsider'].includes(step)

/** Leaves by the indicator that they stand directly under, in the order of the tree; `-` for those at the top. */
export function branchesOf({ frozen, state }: Pick<EvaluationReading, 'frozen' | 'state'>) {
  const byParent = Map.groupBy(state.leaves, ({ leaf }) => leaf.parent ?? '-')
  return [...byParent].map(([code, leaves]) => ({
    code,
    head: frozen.tree.indicators.find((one) => one.code === code),
    leaves,
  }))
}

/** Whether a leaf still waits for this visitor's work. */
export function isOwed(
  { state, unconfirmed }: Pick<EvaluationReading, 'state' | 'unconfirmed'>,
  leaf: LeafState,
  work: LeafWork | undefined,
  person: string,
): boolean {
  const { code } = leaf.leaf
  const own = leaf.reviews.find(({ reviewer }) => reviewer === person)
  if (work === 'selfScore') return leaf.self === undefined
  if (work === 'score') return own === undefined || unconfirmed.has(code)
  if (work === 'reconsider') return unansweredBy(state, person).includes(code) || unconfirmed.has(code)
  return false
}

interface LeavesOf {
  readonly visit: Visit
  readonly reading: EvaluationReading
  readonly work: LeafWork | undefined
  /** The code of the branch that is shown. */
  readonly branch: string
  /** What the visitor's own office may cite. */
  readonly own: readonly EvidencePiece[]
  readonly refusal?: Refusal | undefined
}

const works: Readonly<Record<LeafWork, Say>> = {
  selfScore: { zh: '自评', en: 'Self score' },
  score: { zh: '评分', en: 'Scoring' },
  object: { zh: '异议', en: 'Objections' },
  reconsider: { zh: '答复异议、复核评分', en: 'Answers to objections' },
}

/** The leaves of one branch on one screen, what is still owed first; without a script. */
export function leavesPage({ visit, reading, work, branch, own, refusal }: LeavesOf): Page {
  const { say, href, actor } = visit
  const { file, unconfirmed } = reading
  const person = actor.kind === 'officer' ? actor.person : ''
  const branches = branchesOf(reading)
  const here = branches.find(({ code }) => code === branch) ?? branches[0]
  const at = `${EVALUATION_DESK}/${file.id}`
  const owed = (leaf: LeafState) => isOwed(reading, leaf, work, person)
  const leaves = (here?.leaves ?? []).toSorted((one, other) => Number(owed(other)) - Number(owed(one)))
  const shown = work === 'reconsider' ? leaves.filter(owed) : leaves
  const left = branches.reduce((sum, { leaves: all }) => sum + all.filter(owed).length, 0)
  const name = say(work ? works[work] : { zh: '逐项得分', en: 'Scores' })
  const isOpen = isTold(file) || actor.kind !== 'officer' || actor.office === file.office
  return page(
    name,
    <>
      <h1>{name}</h1>
      <p class="lede">
        <AsWritten words={opened(file).plan ?? ''} visit={visit} />
        {work && work !== 'object' && (
          <>
            {'　'}
            {left === 0
              ? say({ zh: '没有待填的指标。', en: 'No leaf waits for you.' })
              : say({ zh: `还有 ${left} 项待填。`, en: `${left} leaves wait for you.` })}
          </>
        )}
      </p>
      <Links lead={say({ zh: '一级一屏', en: 'One branch a screen' })}>
        {branches.map(({ code, head, leaves: all }) => {
          const waits = all.filter(owed).length
          const words = `${code === '-' ? '' : code} ${head ? indicatorWords(head, visit) : ''}`.trim()
          const label = <AsWritten words={`${words}${waits > 0 ? `（${waits}）` : ''}`} visit={visit} />
          return code === here?.code ? (
            <strong key={code}>{label}</strong>
          ) : (
            <a key={code} href={href(`${at}/leaves?branch=${encodeURIComponent(code)}`)}>
              {label}
            </a>
          )
        })}
      </Links>
      <Refused refusal={refusal} visit={visit} />
      <Form visit={visit} action={`${at}/leaves`}>
        <input type="hidden" name="branch" value={here?.code ?? ''} />
        <input type="hidden" name="step" value={work ?? ''} />
        {shown.map((state, row) => (
          <section key={state.leaf.code} aria-labelledby={`leaf-${row}`}>
            <h2 id={`leaf-${row}`}>
              {state.leaf.code}　<AsWritten words={indicatorWords(state.leaf, visit)} visit={visit} />{' '}
              <span class="tag">{say({ zh: `${state.leaf.weight} 分`, en: `${state.leaf.weight} points` })}</span>
            </h2>
            <Guide of={state.leaf} visit={visit} />
            {work !== 'selfScore' && (
              <>
                <p>
                  {say({ zh: '自评：', en: 'Self score: ' })}
                  {state.self ? pointsWords(state.self.score) : '—'}
                  {state.self?.note !== undefined && (
                    <>
                      {'　'}
                      <AsWritten words={state.self.note} visit={visit} />
                    </>
                  )}
                </p>
                <EvidenceOfLeaf
                  state={state}
                  pieces={reading.pieces}
                  at={({ id, cited }) => `${at}/evidence/${id}?v=${cited}`}
                  visit={visit}
                />
                {isOpen && <Reviews state={state} isUnconfirmed={unconfirmed.has(state.leaf.code)} visit={visit} />}
              </>
            )}
            {work && <LeafFields {...{ visit, work, state, row, own, person }} />}
          </section>
        ))}
        {work && shown.length > 0 && (
          <p class="actions">
            <button type="submit">{say({ zh: '保存这一屏', en: 'Save this screen' })}</button>
          </p>
        )}
      </Form>
      <p>
        <a href={href(at)}>{say({ zh: '回到这次评估', en: 'Back to the evaluation' })}</a>
      </p>
    </>,
    {
      crumbs: [
        { name: say(top.name), path: top.path },
        { name: say({ zh: '规划评估', en: 'Evaluations' }), path: EVALUATION_DESK },
      ],
      dense: true,
      refusal,
    },
  )
}

/** How it is scored, told to the unit and to reviewers alike. */
const Guide = ({ of, visit }: { readonly of: Indicator; readonly visit: Visit }) => (
  <p class="meta">
    {of.guide !== undefined && <AsWritten words={of.guide} visit={visit} />}{' '}
    {visit.say({ zh: '证明材料：', en: 'Evidence: ' })}
    {of.evidence.map((form) => visit.say(FORMS[form])).join(visit.say({ zh: '、', en: ', ' }))}{' '}
    <Basis of={of} visit={visit} />
  </p>
)

interface LeafFieldsOf {
  readonly visit: Visit
  readonly work: LeafWork
  readonly state: LeafState
  readonly row: number
  readonly own: readonly EvidencePiece[]
  readonly person: string
}

function LeafFields({ visit, work, state, row, own, person }: LeafFieldsOf) {
  const { say, form } = visit
  const { leaf, self, reviews } = state
  const name = (column: string) => `leaves.${row}.${column}`
  const before = reviews.find(({ reviewer }) => reviewer === person)
  const scoreNow = work === 'selfScore' ? self?.score : before?.score
  const typed = (column: string) => form[name(column)]
  const cited = self?.evidence.map(({ id, version }) => `${id}@${version}`) ?? []
  const chosen = typed('evidence') ?? cited[0] ?? ''
  const fitting = own.filter(({ state: now, content }) => now === 'current' && leaf.evidence.includes(content.form))
  return (
    <div class="fields">
      <input type="hidden" name={name('leaf')} value={leaf.code} />
      {work !== 'object' && (
        <div class="field">
          <label for={`score-${row}`}>
            {say({ zh: `得分（0—${leaf.weight}）`, en: `Score (0 to ${leaf.weight})` })}
          </label>
          <input
            id={`score-${row}`}
            name={name('score')}
            type="text"
            inputMode="decimal"
            maxLength={6}
            value={typed('score') ?? (scoreNow === undefined ? '' : pointsWords(scoreNow))}
          />
        </div>
      )}
      {work === 'selfScore' && (
        <>
          <div class="field">
            <label for={`evidence-${row}`}>{say({ zh: '证明材料', en: 'Evidence' })}</label>
            <select id={`evidence-${row}`} name={name('evidence')}>
              <option value="">{say({ zh: '没有', en: 'None' })}</option>
              {fitting.map(({ id, version, content }) => (
                <option key={id} value={`${id}@${version}`} selected={chosen === `${id}@${version}`}>
                  {content.title}
                </option>
              ))}
            </select>
          </div>
          <div class="field">
            <label for={`more-${row}`}>{say({ zh: '另外几份（编号@版本）', en: 'Others (ID@VERSION)' })}</label>
            <input
              id={`more-${row}`}
              name={name('others')}
              type="text"
              maxLength={400}
              value={typed('others') ?? cited.slice(1).join(' ')}
            />
          </div>
          <div class="field">
            <label for={`note-${row}`}>{say({ zh: '说明', en: 'Note' })}</label>
            <input
              id={`note-${row}`}
              name={name('note')}
              type="text"
              maxLength={120}
              value={typed('note') ?? self?.note ?? ''}
            />
          </div>
        </>
      )}
      {work !== 'selfScore' && (
        <div class="field wide">
          <label for={`reason-${row}`}>
            {work === 'object'
              ? say({ zh: '异议和理由（没有的不填）', en: 'Objection, with its reason (leave it empty for none)' })
              : say({ zh: '理由', en: 'Reason' })}
          </label>
          <textarea id={`reason-${row}`} name={name('reason')} rows={2} maxLength={2000}>
            {typed('reason') ?? (work === 'score' ? before?.reason : '')}
          </textarea>
        </div>
      )}
    </div>
  )
}
