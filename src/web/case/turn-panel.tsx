import type { ComponentChildren } from 'preact'
import { dayOf, longDay } from '../../kernel/calendar/day.ts'
import { roleName } from '../../kernel/identity/roles.ts'
import { callOf, isAtOffice, roleOf } from '../../kernel/procedure/access.ts'
import type { Deadline } from '../../kernel/procedure/clock.ts'
import { type Step, stageName, stepCalled } from '../../kernel/procedure/definition.ts'
import { whyNotEligible } from '../../kernel/procedure/eligibility.ts'
import { whoseWords } from '../../kernel/procedure/next-step.ts'
import type { Say } from '../../law/say.ts'
import type { Visit } from '../area.ts'
import type { CaseReading } from '../case-reading.ts'
import type { NotTaken } from '../case-step.ts'
import { Figure } from '../clocks.tsx'
import { StepGrounds } from '../grounds.tsx'
import { StepBody } from '../procedure-form.tsx'
import { Proposed } from '../proposal.tsx'
import { afterStep } from './after.tsx'
import type { Turn } from './turn.ts'

export interface TurnPanelOf {
  readonly reading: CaseReading
  readonly visit: Visit
  readonly turn: Turn
  /** Where a step of this case is sent. */
  readonly actionOf: (step: string) => string
  readonly refused: NotTaken | undefined
  readonly given: Readonly<Record<string, string>> | undefined
  /** What a person needs before their eyes to take the step. */
  readonly beside: ComponentChildren
}

/** The one thing to do next: its form, the proposal that waits for this reader, or whose turn it is. */
export function TurnPanel(of: TurnPanelOf) {
  const { reading, visit, turn } = of
  const { procedure } = reading
  const step = turn.step === undefined ? undefined : stepCalled(procedure, turn.step)
  return (
    <section class="turn" aria-labelledby="turn">
      {turn.kind === 'agree' || turn.kind === 'waits' ? (
        <Proposed
          reading={reading}
          visit={visit}
          action={of.actionOf(turn.step ?? '')}
          refused={of.refused?.word ? of.refused : undefined}
          until={<Until deadline={turn.deadline} visit={visit} />}
        >
          {of.beside}
        </Proposed>
      ) : step && turn.step !== undefined ? (
        <NextStep {...of} id={turn.step} step={step} />
      ) : (
        <Done reading={reading} visit={visit} />
      )}
    </section>
  )
}

function NextStep(of: TurnPanelOf & { readonly id: string; readonly step: Step }) {
  const { reading, visit, turn, id, step, refused } = of
  const { say } = visit
  const { file, procedure, offices } = reading
  const { roles } = visit.app.kernel.identity
  const isMine = turn.kind === 'form'
  // The name of an internal step is shown to the office alone.
  const called = isMine ? step.name : (reading.next?.shownName ?? { zh: '机关内部工作', en: 'the office’s own work' })
  const mine = refused?.step === id && !refused.word ? refused : undefined
  return (
    <>
      <h2 id="turn">{turn.isMain ? say({ zh: `下一步：${called.zh}`, en: `Next: ${called.en}` }) : say(step.name)}</h2>
      <p>
        <strong>{say(isMine ? yours(step, visit) : othersWords(of))}</strong>
        <Until deadline={turn.deadline} visit={visit} />
        <StepGrounds procedure={procedure} step={step} short visit={visit} />
      </p>
      {isMine ? (
        <StepBody
          procedure={procedure}
          id={id}
          step={step}
          action={of.actionOf(id)}
          offices={offices[id] ?? {}}
          revision={file.revision}
          visit={visit}
          refusal={mine?.refusal}
          given={of.given}
          files={mine?.files}
          isSaid
          after={say({
            zh: `办理之后：${afterStep(procedure, step, file, roles).zh}。`,
            en: `After that: ${afterStep(procedure, step, file, roles).en}.`,
          })}
        >
          {of.beside}
        </StepBody>
      ) : (
        <WhyNotMine reading={reading} visit={visit} id={id} step={step} />
      )}
    </>
  )
}

/** 轮到您，承办人. */
function yours({ who }: Step, visit: Visit): Say {
  const role = typeof who === 'string' ? undefined : roleName(visit.app.kernel.identity.roles, who.role)
  return role ? { zh: `轮到您，${role.zh}`, en: `Your turn, as ${role.en}` } : { zh: '轮到您', en: 'Your turn' }
}

/** Whose turn it is, with the office where it is an officer's. */
function othersWords({ reading: { file, names, next }, visit }: TurnPanelOf): Say {
  if (!next) return { zh: '', en: '' }
  const words = whoseWords(next.whose, visit.app.kernel.identity.roles)
  const office = next.whose.kind === 'officer' ? names.get(file.office)?.name : undefined
  if (next.whose.kind !== 'officer' || !office) return words
  const { zh, en } = roleName(visit.app.kernel.identity.roles, next.whose.role)
  return { zh: `由${office.zh}的${zh}办理`, en: `By the ${en} of ${office.en}` }
}

/** Until when, and whose figure that is. */
function Until({ deadline, visit }: { readonly deadline: Deadline | undefined; readonly visit: Visit }) {
  const { say } = visit
  if (!deadline) return <span class="meta">{say({ zh: '这一步未定期限', en: 'no time is set for this step' })}</span>
  const day = deadline.lastDay ?? (deadline.dueAt && dayOf(deadline.dueAt))
  return (
    <span class="meta">
      {day !== undefined && (
        <>
          {say({ zh: '至', en: 'until ' })}
          <time dateTime={day}>{say(longDay(day))}</time>{' '}
        </>
      )}
      <Figure deadline={deadline} visit={visit} /> {say(deadline.name)}
    </span>
  )
}

/** Why it is not this reader's, where they sit at the office and might have thought so. */
function WhyNotMine({ reading, visit, id, step }: Pick<TurnPanelOf, 'reading' | 'visit'> & { id: string; step: Step }) {
  const { say, actor, app } = visit
  const { file, procedure, facts } = reading
  const role = roleOf(callOf(step, false) ?? step.who)
  const isNear = isAtOffice(file, actor) && role !== undefined && actor.roles.includes(role)
  const no = isNear
    ? whyNotEligible({ procedure, id, step, file, actor, now: app.kernel.now(), facts, speaks: false })
    : undefined
  return (
    <p class="meta">
      {no ? say(no.reason) : say({ zh: '现在没有由您办理的步骤。', en: 'No step is yours to take now.' })}
      {no && say({ zh: '。', en: '.' })}
    </p>
  )
}

function Done({ reading: { file, procedure }, visit: { say } }: Pick<TurnPanelOf, 'reading' | 'visit'>) {
  const { zh, en } = stageName(procedure, file.stage)
  return (
    <>
      <h2 id="turn">{say({ zh: `已办结：${zh}`, en: `Done: ${en}` })}</h2>
      <p>
        <strong>{say({ zh: '没有下一步', en: 'No step is left' })}</strong>
        <span class="meta">
          {say({ zh: '案卷照旧保存，仍可办理的见下', en: 'the file stays; what may still be done stands below' })}
        </span>
      </p>
    </>
  )
}
