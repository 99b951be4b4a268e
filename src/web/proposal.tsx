import type { ComponentChildren } from 'preact'
import { type Roles, roleName } from '../kernel/identity/roles.ts'
import { keyOf, readsWhole, roleOf } from '../kernel/procedure/access.ts'
import type { CaseFile } from '../kernel/procedure/case-file.ts'
import type { Word } from '../kernel/procedure/decide.ts'
import type { Procedure, Step } from '../kernel/procedure/definition.ts'
import { objection } from '../kernel/procedure/objection.ts'
import type { Refusal } from '../law/refusal.ts'
import type { Say } from '../law/say.ts'
import type { Visit } from './area.ts'
import { afterStep } from './case/after.tsx'
import type { CaseReading } from './case-reading.ts'
import { FactorFields } from './factor-fields.tsx'
import { Form } from './form.tsx'
import { StepGrounds } from './grounds.tsx'
import { moment } from './moment.ts'
import { Fields } from './procedure-form.tsx'
import { deskOf, Told } from './timeline.tsx'

/** Whether a visitor may read what is proposed: it is not decided yet, and so the holding office's alone. */
export const readsProposal = (file: CaseFile, { actor }: Visit): boolean =>
  file.proposal !== undefined && readsWhole(file, actor)

interface ProposedOf {
  readonly reading: CaseReading
  readonly visit: Visit
  readonly action: string
  /** Why the word of a second person was not taken a moment ago. */
  readonly refused: { readonly word: Word | undefined; readonly refusal: Refusal | undefined } | undefined
  /** Until when it is answered, and whose figure that is. */
  readonly until?: ComponentChildren
  /** It stands in a fold beside something else, and is only read. */
  readonly isAside?: boolean
  /** What a second person needs before their eyes. */
  readonly children?: ComponentChildren
}

/** A step that waits for a second person: what was proposed, by whom, what follows, and the two words that settle it. */
export function Proposed({ reading, visit, action, refused, until, isAside, children }: ProposedOf) {
  const { file, procedure, names, open } = reading
  const { proposal } = file
  const step = proposal && procedure.steps[proposal.step]
  if (!proposal || !step || !readsProposal(file, visit)) return null
  const { say } = visit
  const { roles } = visit.app.kernel.identity
  const mayConcur = !isAside && open.some((one) => one.as === 'concur' && one.step === proposal.step)
  const desk = deskOf(roles, proposal.as, names.get(file.office)?.name)
  const at = say(moment(proposal.at))
  const given = { ...proposal, revision: file.revision, concurredBy: undefined, concurredAs: undefined }
  const title = mayConcur
    ? { zh: `待您同意：${step.name.zh}`, en: `Awaits your agreement: ${step.name.en}` }
    : { zh: `待同意：${step.name.zh}`, en: `Awaits a second person: ${step.name.en}` }
  return (
    <>
      {isAside ? <h3>{say(title)}</h3> : <h2 id="turn">{say(title)}</h2>}
      <p id="proposal">
        <strong>{say({ zh: `${desk.zh}提出`, en: `Proposed by ${desk.en}` })}</strong>
        <span class="meta">{at}</span>
        {until}
        <StepGrounds procedure={procedure} step={step} short={mayConcur} visit={visit} />
      </p>
      <Told taken={given} procedure={procedure} offices={names} visit={visit} />
      {children}
      {mayConcur ? (
        <Words {...{ step, procedure, action, file, visit, refused }} by={say(roleName(roles, proposal.as))} />
      ) : (
        <p>{say(waitsFor(step, proposal.by === keyOf(visit.actor), roles))}</p>
      )}
    </>
  )
}

/** For whom it waits; told to the proposer, and to the office. */
function waitsFor({ concurs }: Step, mine: boolean, roles: Roles): Say {
  const { zh, en } = roleName(roles, concurs && roleOf(concurs))
  return mine
    ? {
        zh: `由您提出，待本机关另一名${zh}同意；同意之前不生效。`,
        en: `You proposed it. It waits for another person of this office, ${en}, and has no effect before.`,
      }
    : {
        zh: `待本机关另一名${zh}同意；同意之前不生效。`,
        en: `It waits for a second person of this office, ${en}, and has no effect before.`,
      }
}

interface WordsOf {
  readonly step: Step
  readonly procedure: Procedure
  readonly action: string
  readonly file: CaseFile
  readonly visit: Visit
  readonly refused: ProposedOf['refused']
  /** Whose proposal it is: they read why it was turned down. */
  readonly by: string
}

function Words({ step, procedure, action, file, visit, refused, by }: WordsOf) {
  const { say } = visit
  const objected = refused?.word === 'object' ? refused : undefined
  const { concurs: _, ...agreed } = step
  const after = afterStep(procedure, agreed, file, visit.app.kernel.identity.roles)
  const Sent = ({ word }: { word: Word }) => (
    <>
      <input type="hidden" name="word" value={word} />
      <input type="hidden" name="revision" value={file.revision} />
    </>
  )
  return (
    <>
      <Form visit={visit} action={action}>
        <Sent word="agree" />
        {step.unseals && <FactorFields id="agree" visit={visit} />}
        <p class="actions">
          <button type="submit">{say({ zh: '同意', en: 'Agree' })}</button>
          <span class="meta">{say({ zh: `同意之后：${after.zh}`, en: `After that: ${after.en}` })}</span>
          <StepGrounds procedure={procedure} step={step} visit={visit} />
        </p>
      </Form>
      <details class="step" open={objected !== undefined}>
        <summary>{say({ zh: `不同意，退回${by}`, en: `Do not agree: back to the ${by}` })}</summary>
        <Form visit={visit} action={action}>
          <Sent word="object" />
          <Fields
            prefix="object"
            step={objection}
            offices={{}}
            typed={objected ? visit.form : {}}
            faults={objected?.refusal?.faults}
            visit={visit}
          />
          <p class="actions">
            <button type="submit" class="quiet">
              {say({ zh: '不同意', en: 'Do not agree' })}
            </button>
            <span class="meta">
              {say({
                zh: '提出的人会看到原因，当事人看不到',
                en: 'who proposed it reads why; the party does not',
              })}
            </span>
          </p>
        </Form>
      </details>
    </>
  )
}
