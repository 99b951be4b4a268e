import type { Visit } from '../../../web/area.ts'
import { Links } from '../../../web/links.tsx'
import { LeafTable } from '../../../web/tree/leaf-rows.tsx'
import { Draws } from './draw-part.tsx'
import { drawsOf, reviewersOf } from './drawn.ts'
import { branchesOf, isOwed, type LeafWork } from './leaves-page.tsx'
import { COMPARE, EVALUATION_DESK, EVALUATIONS } from './paths.ts'
import { type EvaluationReading, isTold } from './reading.ts'
import { ResultBars, ResultHead } from './result-parts.tsx'
import { REVIEWER } from './roles.ts'

/** What this visitor may do with leaves at the stage the evaluation stands at. */
export function workOf(
  { file }: Pick<EvaluationReading, 'file'>,
  { actor }: Pick<Visit, 'actor'>,
): LeafWork | undefined {
  if (actor.kind !== 'officer') return undefined
  const isUnit = file.party === `office:${actor.office}`
  const isReviewer =
    actor.office === file.office && actor.roles.includes(REVIEWER) && reviewersOf(file.steps).includes(actor.person)
  if (isUnit && file.stage === 'self') return 'selfScore'
  if (isUnit && file.stage === 'told') return 'object'
  if (isReviewer && file.stage === 'reviewing') return 'score'
  return isReviewer && file.stage === 'told' ? 'reconsider' : undefined
}

/** The unit reads what reviewers gave once it is told; the evaluating office reads it as it is given. */
const isOpenTo = ({ file }: Pick<EvaluationReading, 'file'>, { actor }: Pick<Visit, 'actor'>): boolean =>
  isTold(file) || (actor.kind === 'officer' && actor.office === file.office)

/** Over the form that hands in the self score: what is missing, and the way to the first of it. */
export function StillMissing({ reading, visit }: { readonly reading: EvaluationReading; readonly visit: Visit }) {
  const { say, href } = visit
  const missing = reading.state.leaves.filter(({ self }) => self === undefined)
  const [first] = missing
  if (!first) return null
  const at = `${EVALUATION_DESK}/${reading.file.id}/leaves?branch=${encodeURIComponent(first.leaf.parent ?? '-')}`
  return (
    <p>
      <a class="button" href={href(at)}>
        {say({ zh: `先自评：还差 ${missing.length} 项`, en: `Score yourself first: ${missing.length} missing` })}
      </a>
    </p>
  )
}

/** On the page of an evaluation: how far it has come, branch by branch, and the way to each leaf. */
export function EvaluationMatter({
  reading,
  unit,
  visit,
}: {
  readonly reading: EvaluationReading
  readonly unit: string
  readonly visit: Visit
}) {
  const { say, href, actor } = visit
  const { file, state, unconfirmed } = reading
  const work = workOf(reading, visit)
  const isOpen = isOpenTo(reading, visit)
  const person = actor.kind === 'officer' ? actor.person : ''
  const at = `${EVALUATION_DESK}/${file.id}/leaves`
  return (
    <>
      <section aria-labelledby="result">
        <h2 id="result">{say({ zh: '评分', en: 'Scores' })}</h2>
        <ResultHead reading={reading} unit={unit} isOpen={isOpen} isInside visit={visit} />
        {unconfirmed.size > 0 && isOpen && (
          <p class="note">
            {say({
              zh: `评分以后证明材料被撤回，待评审员确认或者更改：${[...unconfirmed].join('、')}`,
              en: `Evidence was withdrawn after these were scored; reviewers must confirm or change them: ${[...unconfirmed].join(', ')}`,
            })}
          </p>
        )}
        <ul>
          {branchesOf(reading).map(({ code, head, leaves }) => {
            const owed = leaves.filter((leaf) => isOwed(reading, leaf, work, person)).length
            const name = head ? `${code} ${visit.lang === 'en' ? (head.text.en ?? head.text.zh) : head.text.zh}` : code
            return (
              <li key={code}>
                <a href={href(`${at}?branch=${encodeURIComponent(code)}`)}>{name}</a>{' '}
                {work &&
                  work !== 'object' &&
                  (owed === 0
                    ? say({ zh: '已填', en: 'done' })
                    : say({ zh: `还差 ${owed} 项`, en: `${owed} still missing` }))}
              </li>
            )
          })}
        </ul>
        {isOpen && state.total && <ResultBars reading={reading} visit={visit} />}
        <LeafTable leaves={state.leaves} unconfirmed={unconfirmed} isOpen={isOpen} visit={visit} />
      </section>
      <Draws id={file.id} draws={drawsOf(file)} isInside visit={visit} />
      <Links>
        <a href={href(`${EVALUATIONS}/${file.id}`)}>{say({ zh: '公开的页面', en: 'The public page' })}</a>
        <a href={href(COMPARE)}>{say({ zh: '与另一次评估比较', en: 'Compare with another' })}</a>
      </Links>
    </>
  )
}
