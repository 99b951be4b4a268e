import type { ComponentChildren } from 'preact'
import { type Roles, roleName } from '../kernel/identity/roles.ts'
import { readsWhole } from '../kernel/procedure/access.ts'
import type { OpenStep } from '../kernel/procedure/decide.ts'
import { caseNumber, isOptional, type Step, stageName, stepCalled, type Who } from '../kernel/procedure/definition.ts'
import { whyNotEligible } from '../kernel/procedure/eligibility.ts'
import type { Say } from '../law/say.ts'
import type { Visit } from './area.ts'
import { AttachmentList } from './attachments.tsx'
import type { CaseReading } from './case-reading.ts'
import { askedBy, type NotTaken } from './case-step.ts'
import { Clocks } from './clocks.tsx'
import { Diagram } from './diagram.tsx'
import { Differs } from './differs.tsx'
import { answerWords, fieldsOf } from './fields.ts'
import { Refused } from './form.tsx'
import { Grounds, StepGrounds } from './grounds.tsx'
import { Papers } from './papers.tsx'
import { StepForm } from './procedure-form.tsx'
import { Proposed, readsProposal } from './proposal.tsx'
import { Timeline } from './timeline.tsx'

interface CaseBodyOf {
  readonly reading: CaseReading
  readonly visit: Visit
  /** Where a step of this case is sent. */
  readonly actionOf: (step: string) => string
  /** Where the files of this case are opened, each by its number: `/reports/k2…/attachments`. */
  readonly filesAt?: string | undefined
  /** Why a step was not taken a moment ago, and which; what waits to be sent with it. */
  readonly refused?: NotTaken | undefined
  /** What a form is filled with from the file, step by step. */
  readonly givenFor?: ((step: string) => Readonly<Record<string, string>>) | undefined
  /** What stands above the form of a step: what a person needs before their eyes to take it. */
  readonly besideStep?: ((step: string) => ComponentChildren) | undefined
  /** What the case is about, before what may be done. */
  readonly matter?: ComponentChildren
  /** The revisions whose words stand in it or below, and are not said again in the timeline. */
  readonly saidAbove?: ReadonlySet<number> | undefined
  /** What belongs to the case beside its steps. */
  readonly children?: ComponentChildren
}

/** One page for the office and the party: both read the same file; only what they may do differs. */
export function CaseBody(of: CaseBodyOf) {
  const { reading, visit, actionOf, refused, matter, children } = of
  const { say } = visit
  const { file, procedure, open } = reading
  const beside = ({ step }: OpenStep) => (isOptional(procedure.steps[step] ?? {}, file.stage) ? 1 : 0)
  const takes = open.filter(({ as }) => as === 'take').sort((one, other) => beside(one) - beside(other))
  const words = open.filter(({ as }) => as === 'concur')
  const inForm = (refused?.word === undefined ? takes : words).some(({ step }) => step === refused?.step)
  const proposed = (
    <Proposed
      reading={reading}
      visit={visit}
      action={actionOf(file.proposal?.step ?? '')}
      refused={refused?.word ? refused : undefined}
    />
  )
  return (
    <>
      <h1>{say(titleOf(reading))}</h1>
      <Differs file={file} procedure={procedure} visit={visit} />
      {refused && !inForm && <NotTakenHere refused={refused} reading={reading} visit={visit} />}
      <section aria-labelledby="clocks">
        <h2 id="clocks">{say({ zh: '期限', en: 'Times' })}</h2>
        <Clocks file={file} procedure={procedure} visit={visit} />
      </section>
      <div class="split">
        <div>
          {matter}
          <h2>{say({ zh: '您现在可以办理', en: 'What you may do now' })}</h2>
          {words.length > 0 && proposed}
          {open.length === 0 && (
            <p class="meta">{say({ zh: '现在没有由您办理的步骤。', en: 'No step is yours to take now.' })}</p>
          )}
          <StepForms {...of} takes={takes} isBehind={words.length > 0} />
          {words.length === 0 && proposed}
          {children}
          <OthersSteps reading={reading} visit={visit} />
          {file.restriction && readsWhole(file, visit.actor) && (
            <p class="meta">
              <a href={visit.href(`/cases/${file.id}/assignment`)}>
                {say({ zh: '由谁承办', en: 'In whose hands it is' })}
              </a>
            </p>
          )}
        </div>
        <CaseSidebar {...of} />
      </div>
    </>
  )
}

interface StepFormsOf extends CaseBodyOf {
  readonly takes: readonly OpenStep[]
  /** Something else comes first: no form of these is the one to begin with. */
  readonly isBehind: boolean
}

/** The forms of the steps that this visitor may take, the one that leads on first. */
function StepForms({ reading, visit, actionOf, refused, givenFor, besideStep, takes, isBehind }: StepFormsOf) {
  const { file, procedure, offices } = reading
  return (
    <>
      {takes.map(({ step: id }, index) => {
        const step = procedure.steps[id]
        const refusal = refused?.step === id && !refused.word ? refused.refusal : undefined
        return (
          step && (
            <StepForm
              key={id}
              procedure={procedure}
              id={id}
              step={step}
              action={actionOf(id)}
              offices={offices[id] ?? {}}
              revision={file.revision}
              visit={visit}
              refusal={refusal}
              given={givenFor?.(id)}
              files={refused?.step === id ? refused.files : undefined}
              quiet={index > 0 || isBehind || isOptional(step, file.stage)}
            >
              {besideStep?.(id)}
            </StepForm>
          )
        )
      })}
    </>
  )
}

/** What was brought, what was done, what was issued, and where in its procedure the case stands. */
function CaseSidebar({ reading, visit, filesAt, saidAbove }: CaseBodyOf) {
  const { say } = visit
  const { file, procedure, names, papers, attachments } = reading
  const been = file.steps.flatMap(({ step }) => procedure.steps[step]?.to ?? [])
  return (
    <aside>
      {filesAt !== undefined && (
        <AttachmentList {...{ visit, attachments, procedure }} steps={file.steps} path={filesAt} />
      )}
      <section aria-labelledby="timeline">
        <h2 id="timeline">{say({ zh: '经过', en: 'What was done' })}</h2>
        <Timeline
          file={file}
          procedure={procedure}
          offices={names}
          objected={reading.objected}
          {...{ saidAbove, visit }}
        />
      </section>
      <Papers papers={papers} visit={visit} />
      <section aria-labelledby="diagram">
        <h2 id="diagram">{say({ zh: '程序', en: 'The procedure' })}</h2>
        <Diagram procedure={procedure} here={file.stage} been={been} visit={visit} />
        <p class="meta">
          <a href={`/api/procedures/${procedure.id}?version=${procedure.version}`}>
            {say({
              zh: `本案适用的程序，${procedure.version} 版全文`,
              en: `The procedure of this case, version ${procedure.version}, whole`,
            })}
          </a>
          {file.broughtFrom !== undefined && (
            <small>
              {' '}
              {say({
                zh: `立案时为 ${file.broughtFrom} 版草稿`,
                en: `Opened under its draft of ${file.broughtFrom}`,
              })}
            </small>
          )}
        </p>
      </section>
    </aside>
  )
}

/** Where the form is no longer the visitor's to send, what they wrote stands here to be taken along. */
function NotTakenHere({
  refused,
  reading,
  visit,
}: Pick<CaseBodyOf, 'reading' | 'visit'> & { readonly refused: NotTaken }) {
  const { say, form } = visit
  const step = stepCalled(reading.procedure, refused.step)
  const fields = step ? fieldsOf(askedBy(step, refused.word), reading.offices[refused.step]) : []
  const written = fields.filter(({ name }) => form[name])
  return (
    <>
      <Refused refusal={refused.refusal} visit={visit} />
      {written.length > 0 && (
        <section aria-labelledby="written">
          <h2 id="written">
            {say({ zh: '您刚才填写的，未作记录', en: 'What you wrote just now; it was not recorded' })}
          </h2>
          <dl>
            {written.map((field) => (
              <div key={field.name}>
                <dt>{say(field.say)}</dt>
                <dd>{say(answerWords(field, form[field.name]))}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  )
}

export function titleOf({ file, procedure }: Pick<CaseReading, 'file' | 'procedure'>): Say {
  const number = caseNumber(file.mark, file.year, file.number)
  const stage = stageName(procedure, file.stage)
  return { zh: `${number}　${stage.zh}`, en: `${number}: ${stage.en}` }
}

/** By whom else the case can go on from here, and why not by the visitor. */
function OthersSteps({ reading, visit }: Pick<CaseBodyOf, 'reading' | 'visit'>) {
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
        {say({ zh: `不由您办理的 ${closed.length} 项`, en: `What is not yours to do: ${closed.length}` })}
      </summary>
      <dl>
        {closed.map(({ id, step, refusal }) => (
          <div key={id}>
            <dt>{say(step.name)}</dt>
            <dd>
              {say(whoWords(step, visit.app.kernel.identity.roles))}
              <br />
              <span class="meta">{say(refusal.reason)}</span>{' '}
              <StepGrounds procedure={procedure} step={step} visit={visit} />{' '}
              <Grounds grounds={refusal.grounds.filter((one) => !step.grounds.includes(one))} visit={visit} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

const called: Readonly<Record<Extract<Who, string>, Say>> = {
  anyone: { zh: '任何人', en: 'Anyone' },
  party: { zh: '举报人或者当事人', en: 'The reporter or party' },
  system: { zh: '系统自动办理', en: 'By the system' },
}

function whoWords({ who, after }: Pick<Step, 'who' | 'after'>, roles: Roles): Say {
  if (who === 'system' && after !== undefined) return { zh: '期限届满时', en: 'When the time is over' }
  if (typeof who === 'string') return called[who]
  const role = roleName(roles, who.role)
  return { zh: `承办机关的${role.zh}`, en: `The ${role.en} of the office that holds the case` }
}
