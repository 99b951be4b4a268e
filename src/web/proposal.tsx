import { type Roles, roleName } from '../kernel/identity/roles.ts'
import { keyOf, readsWhole, roleOf } from '../kernel/procedure/access.ts'
import type { CaseFile } from '../kernel/procedure/case-file.ts'
import type { Word } from '../kernel/procedure/decide.ts'
import type { Step } from '../kernel/procedure/definition.ts'
import { objection } from '../kernel/procedure/objection.ts'
import type { Refusal } from '../law/refusal.ts'
import type { Say } from '../law/say.ts'
import type { Visit } from './area.ts'
import type { CaseReading } from './case-reading.ts'
import { FactorFields } from './factor-fields.tsx'
import { Form, Refused } from './form.tsx'
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
}

/** A step that waits for a second person: what was proposed, by whom, and the two words that settle it. */
export function Proposed({ reading, visit, action, refused }: ProposedOf) {
  const { file, procedure, names, open } = reading
  const { proposal } = file
  const step = proposal && procedure.steps[proposal.step]
  if (!proposal || !step || !readsProposal(file, visit)) return null
  const { say } = visit
  const mayConcur = open.some((one) => one.as === 'concur' && one.step === proposal.step)
  const desk = deskOf(visit.app.kernel.identity.roles, proposal.as, names.get(file.office)?.name)
  const at = say(moment(proposal.at))
  const given = { ...proposal, revision: file.revision, concurredBy: undefined, concurredAs: undefined }
  return (
    <section aria-labelledby="proposal">
      <h3 id="proposal">{say({ zh: `待同意：${step.name.zh}`, en: `Awaits a second person: ${step.name.en}` })}</h3>
      <p class="meta">
        {say({ zh: `${at}　${desk.zh}提出`, en: `Proposed by ${desk.en}, ${at}` })}{' '}
        <StepGrounds procedure={procedure} step={step} visit={visit} />
      </p>
      <Told taken={given} procedure={procedure} offices={names} visit={visit} />
      {mayConcur ? (
        <Words {...{ step, action, file, visit, refused }} />
      ) : (
        <p>{say(waitsFor(step, proposal.by === keyOf(visit.actor), visit.app.kernel.identity.roles))}</p>
      )}
    </section>
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
  readonly action: string
  readonly file: CaseFile
  readonly visit: Visit
  readonly refused: ProposedOf['refused']
}

function Words({ step, action, file, visit, refused }: WordsOf) {
  const { say } = visit
  const refusalOf = (word: Word) => (refused?.word === word ? refused.refusal : undefined)
  const Sent = ({ word }: { word: Word }) => (
    <>
      <input type="hidden" name="word" value={word} />
      <input type="hidden" name="revision" value={file.revision} />
    </>
  )
  return (
    <>
      <Refused refusal={refusalOf('agree')} visit={visit} />
      <Form visit={visit} action={action}>
        <Sent word="agree" />
        {step.unseals && <FactorFields id="agree" visit={visit} />}
        <p class="actions">
          <button type="submit">{say({ zh: '同意', en: 'Agree' })}</button>
          <span class="meta">
            {say({ zh: `同意后“${step.name.zh}”即生效`, en: `“${step.name.en}” then takes effect` })}
          </span>
        </p>
      </Form>
      <Refused refusal={refusalOf('object')} visit={visit} />
      <Form visit={visit} action={action}>
        <Sent word="object" />
        <Fields
          prefix="object"
          step={objection}
          offices={{}}
          typed={refused?.word === 'object' ? visit.form : {}}
          visit={visit}
        />
        <p class="actions">
          <button type="submit" class="quiet">
            {say({ zh: '不同意', en: 'Do not agree' })}
          </button>
        </p>
      </Form>
    </>
  )
}
