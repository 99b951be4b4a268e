import type { ComponentChildren } from 'preact'
import { readsWhole } from '../kernel/procedure/access.ts'
import { caseNumber, stageName, stepCalled } from '../kernel/procedure/definition.ts'
import type { Say } from '../law/say.ts'
import type { Visit } from './area.ts'
import { AttachmentList } from './attachments.tsx'
import { Confirmed } from './case/confirmed.tsx'
import { atStep, Folds } from './case/folds.tsx'
import { CaseFigures, type CaseSubject, CaseTitle } from './case/head.tsx'
import { Stages } from './case/stages.tsx'
import { turnOf } from './case/turn.ts'
import { TurnPanel } from './case/turn-panel.tsx'
import type { CaseReading } from './case-reading.ts'
import { askedBy, type NotTaken } from './case-step.ts'
import { Clocks, StoppedClocks } from './clocks.tsx'
import { Differs } from './differs.tsx'
import { answerWords, fieldsOf } from './fields.ts'
import { Refused } from './form.tsx'
import { Papers } from './papers.tsx'
import { Timeline } from './timeline.tsx'

export interface CaseBodyOf {
  readonly reading: CaseReading
  readonly visit: Visit
  /** Where the case is read, without its language: `/supervision/cases/k2…`; its steps are sent below it. */
  readonly at: string
  /** Whether its files are opened here too, each by its number. */
  readonly hasFiles?: boolean
  /** Why a step was not taken a moment ago, and which; what waits to be sent with it. */
  readonly refused?: NotTaken | undefined
  /** What a form is filled with from the file, step by step. */
  readonly givenFor?: ((step: string) => Readonly<Record<string, string>>) | undefined
  /** What stands above the form of a step: what a person needs before their eyes to take it. */
  readonly besideStep?: ((step: string) => ComponentChildren) | undefined
  /** Party and subject, for the head. */
  readonly subject?: CaseSubject | undefined
  /** By step, the one that puts a mistake in it right. */
  readonly mends?: Readonly<Record<string, string>> | undefined
  /** What the case is about in a few lines, beside the step. */
  readonly summary?: ComponentChildren
  /** What grows with the case, below the step: evidence, what was reported. */
  readonly matter?: ComponentChildren
  /** The revisions whose words stand in it or below, and are not said again in the timeline. */
  readonly saidAbove?: ReadonlySet<number> | undefined
  /** What belongs to the case beside its steps. */
  readonly children?: ComponentChildren
}

/** Entries of the timeline that stand open beside a form, and beside one that takes the page. */
const NEWEST = { besideForm: 5, besideLong: 2 } as const

/** So many questions of a form at most leave room for what is on file. */
const LONG = 6

/** One page for the office and the party: both read the same file; only what they may do differs. */
export function CaseBody(of: CaseBodyOf) {
  const { reading, visit, at, refused, subject = {} } = of
  const { file, procedure } = reading
  const tried = refused?.word === undefined ? refused?.step : undefined
  const turn = turnOf(reading, visit, refused ? tried : visit.query.step)
  const asked = turn.kind === 'form' ? stepCalled(procedure, turn.step ?? '') : undefined
  // A long form takes the page: what is on file already is one fold away.
  const isLong = asked !== undefined && fieldsOf(asked).filter(({ seldom }) => !seldom).length > LONG
  return (
    <>
      <CaseTitle {...{ reading, subject, visit }} />
      <NotTakenHere
        refused={refused}
        inForm={(turn.kind === 'form' || turn.kind === 'agree') && turn.step === refused?.step}
        reading={reading}
        visit={visit}
        at={at}
      />
      <Confirmed reading={reading} visit={visit} at={at} mends={of.mends} />
      <Differs file={file} procedure={procedure} visit={visit} />
      <CaseFigures {...{ reading, subject, turn, visit }} />
      <Stages procedure={procedure} file={file} visit={visit} />
      <div class="split">
        <div>
          <TurnPanel
            {...{ reading, visit, turn, refused }}
            actionOf={(step) => `${at}/${step}`}
            given={turn.step === undefined ? undefined : of.givenFor?.(turn.step)}
            beside={turn.step === undefined ? undefined : of.besideStep?.(turn.step)}
          />
          <Folds {...{ reading, visit, turn, at }} />
          {isLong && of.matter !== undefined ? (
            <details class="step">
              <summary>
                {visit.say({ zh: '案卷里已有的：证据等', en: 'What is on file: evidence and the like' })}
              </summary>
              {of.matter}
            </details>
          ) : (
            of.matter
          )}
          {of.children}
        </div>
        <aside>
          <section aria-labelledby="clocks">
            <h2 id="clocks">{visit.say({ zh: '期限，急的在前', en: 'Times, the most urgent first' })}</h2>
            <Clocks file={file} procedure={procedure} visit={visit} />
            <StoppedClocks stopped={reading.stopped} file={file} procedure={procedure} visit={visit} />
          </section>
          {of.summary}
        </aside>
      </div>
      <Below {...of} newest={newestOf({ asked: asked !== undefined, isLong, isMain: turn.isMain, refused })} />
    </>
  )
}

interface Beside {
  readonly asked: boolean
  readonly isLong: boolean
  readonly isMain: boolean
  readonly refused: NotTaken | undefined
}

/** How much of the timeline stands open: the less, the more the form and what is wrong in it take. */
function newestOf({ asked, isLong, isMain, refused }: Beside): number | undefined {
  if (refused || (asked && (isLong || !isMain))) return NEWEST.besideLong
  return asked ? NEWEST.besideForm : undefined
}

/** Across the page: what was issued and brought, then what was done, then under which procedure. */
function Below({
  reading,
  visit,
  at,
  hasFiles,
  saidAbove,
  newest,
}: CaseBodyOf & { readonly newest: number | undefined }) {
  const { say, href } = visit
  const { file, procedure, names, papers, attachments, objected } = reading
  return (
    <>
      <Papers papers={papers} visit={visit} />
      {hasFiles && (
        <AttachmentList {...{ visit, attachments, procedure }} steps={file.steps} path={`${at}/attachments`} />
      )}
      <Timeline {...{ file, procedure, objected, saidAbove, visit, newest }} offices={names} isBrief />
      <p class="meta">
        {file.restriction && readsWhole(file, visit.actor) && (
          <>
            <a href={href(`/cases/${file.id}/assignment`)}>{say({ zh: '由谁承办', en: 'In whose hands it is' })}</a>
            {'　'}
          </>
        )}
        <a href={`/api/procedures/${procedure.id}?version=${procedure.version}`}>
          {say({ zh: '本案适用的程序全文', en: 'The procedure of this case, whole' })}
        </a>
        {file.broughtFrom !== undefined && (
          <small>
            {' '}
            {say({ zh: `立案时为 ${file.broughtFrom} 版草稿`, en: `Opened under its draft of ${file.broughtFrom}` })}
          </small>
        )}
      </p>
    </>
  )
}

interface NotTakenOf {
  readonly refused: NotTaken | undefined
  /** The form it was sent with stands on the page, with all that was typed. */
  readonly inForm: boolean
  readonly reading: CaseReading
  readonly visit: Visit
  readonly at: string
}

/** So many ways on are named beside what is wrong. */
const WAYS = 5

/** What is wrong, once, at the top; where the form is no longer its sender's, what they wrote, to be taken along. */
function NotTakenHere({ refused, inForm, reading, visit, at }: NotTakenOf) {
  if (!refused?.refusal) return null
  const { say, form } = visit
  const { procedure, offices, open } = reading
  const step = stepCalled(procedure, refused.step)
  const fields = step ? fieldsOf(askedBy(step, refused.word), offices[refused.step]) : []
  const written = inForm ? [] : fields.filter(({ name }) => form[name])
  const count = refused.refusal.faults?.length ?? 0
  const what = step?.name ?? { zh: refused.step, en: refused.step }
  const ways = open.filter((one) => one.as === 'take' && one.step !== refused.step)
  return (
    <>
      <Refused
        refusal={refused.refusal}
        visit={visit}
        prefix={refused.word === 'object' ? 'object' : refused.step}
        title={{
          zh: `${refused.word === 'object' ? '没有退回' : refused.word === 'agree' ? '没有同意' : '没有办理'}“${what.zh}”：${count > 1 ? `有${count}处要改，` : ''}您填的都还在`,
          en: `“${what.en}” was not taken: ${count > 1 ? `${count} things to mend; ` : ''}what you wrote is still there`,
        }}
        instead={[
          ...(inForm ? [{ text: say({ zh: '改了再办理', en: 'Mend it and send it again' }), href: '#turn' }] : []),
          ...ways.slice(0, WAYS).map(({ step: id }) => ({
            text: say(stepCalled(procedure, id)?.name ?? { zh: id, en: id }),
            href: atStep(visit, at, id),
          })),
        ]}
      />
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
