import { stepCalled } from '../../kernel/procedure/definition.ts'
import { whyNotEligible } from '../../kernel/procedure/eligibility.ts'
import type { Visit } from '../area.ts'
import type { CaseReading } from '../case-reading.ts'
import { Grounds, StepGrounds } from '../grounds.tsx'
import { Proposed, readsProposal } from '../proposal.tsx'
import { afterStep, whoWords } from './after.tsx'
import type { Turn } from './turn.ts'

interface FoldsOf {
  readonly reading: CaseReading
  readonly visit: Visit
  readonly turn: Turn
  /** Of the case: `/supervision/cases/k2…`. */
  readonly at: string
}

/** The page of a case with the form of one step before its reader. */
export const atStep = (visit: Visit, at: string, step: string): string | undefined => {
  const to = visit.href(`${at}?step=${step}`)
  return to && `${to}#turn`
}

/** Two folds: the other steps this visitor may take, each a link to its form, and the steps that are for others. */
export function Folds(of: FoldsOf) {
  const { reading, visit, turn } = of
  const waits =
    reading.file.proposal && readsProposal(reading.file, visit) && turn.kind !== 'agree' && turn.kind !== 'waits'
  return (
    <section class="folds" aria-label={visit.say({ zh: '其他可办', en: 'What else may be done' })}>
      {waits && (
        <details class="step">
          <summary>{visit.say({ zh: '待另一人同意的一项', en: 'One thing waits for a second person' })}</summary>
          <Proposed reading={reading} visit={visit} action="" refused={undefined} isAside />
        </details>
      )}
      <Mine {...of} />
      <Others {...of} />
    </section>
  )
}

/** Where it is somebody else's turn, the fold stands open if it lists no more than this. */
const OPEN = 5

function Mine({ reading, visit, turn, at }: FoldsOf) {
  const { say } = visit
  const { file, procedure, open } = reading
  const others = open.filter(({ step, as }) => as === 'take' && step !== (turn.kind === 'form' ? turn.step : undefined))
  const agree = turn.kind === 'form' && open.some(({ as }) => as === 'concur')
  const count = others.length + (agree ? 1 : 0)
  if (count === 0) return null
  const roles = visit.app.kernel.identity.roles
  return (
    <details class="step" open={(turn.kind === 'others' || turn.kind === 'none') && count <= OPEN}>
      <summary>{say({ zh: `其他可办　${count}项`, en: `What else you may do: ${count}` })}</summary>
      <dl>
        {agree && (
          <div>
            <dt>
              <a href={visit.href(at)}>{say({ zh: '待您同意', en: 'Awaits your agreement' })}</a>
            </dt>
            <dd class="meta">{say(stepCalled(procedure, file.proposal?.step ?? '')?.name ?? { zh: '', en: '' })}</dd>
          </div>
        )}
        {others.map(({ step: id }) => {
          const step = stepCalled(procedure, id)
          return (
            step && (
              <div key={id}>
                <dt>
                  <a href={atStep(visit, at, id)}>{say(step.name)}</a>
                </dt>
                <dd>
                  <span class="meta">{say(afterStep(procedure, step, file, roles))}</span>{' '}
                  <StepGrounds procedure={procedure} step={step} short visit={visit} />
                </dd>
              </div>
            )
          )
        })}
      </dl>
    </details>
  )
}

/** The steps of this stage that are not the visitor's: whose they are, and why. */
function Others({ reading, visit }: FoldsOf) {
  const { say, actor, app } = visit
  const { file, procedure, facts } = reading
  const now = app.kernel.now()
  const closed = Object.entries(procedure.steps).flatMap(([id, step]) => {
    if (!step.from.includes(file.stage) || (id === file.proposal?.step && readsProposal(file, visit))) return []
    const refusal = whyNotEligible({ procedure, id, step, file, actor, now, facts, speaks: false })
    return refusal ? [{ id, step, refusal }] : []
  })
  if (closed.length === 0) return null
  return (
    <details class="step">
      <summary>
        {say({ zh: `不由您办理的　${closed.length}项`, en: `What is not yours to do: ${closed.length}` })}
      </summary>
      <dl>
        {closed.map(({ id, step, refusal }) => (
          <div key={id}>
            <dt>{say(step.name)}</dt>
            <dd>
              {say(whoWords(step, app.kernel.identity.roles))}
              {say({ zh: '；', en: '; ' })}
              <span class="meta">{say(refusal.reason)}</span>{' '}
              <StepGrounds procedure={procedure} step={step} short visit={visit} />{' '}
              <Grounds grounds={refusal.grounds.filter((one) => !step.grounds.includes(one))} short visit={visit} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
