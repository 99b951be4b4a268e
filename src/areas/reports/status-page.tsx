import type { TakenStep } from '../../kernel/procedure/case-state.ts'
import type { Say } from '../../law/say.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { AttachmentList } from '../../web/attachments.tsx'
import { Stages } from '../../web/case/stages.tsx'
import type { CaseStatus } from '../../web/case-file-pages.tsx'
import { titleOf } from '../../web/case-page.tsx'
import { Clocks } from '../../web/clocks.tsx'
import { Differs } from '../../web/differs.tsx'
import { Exit } from '../../web/exit.tsx'
import { Form, Refused } from '../../web/form.tsx'
import { Grounds } from '../../web/grounds.tsx'
import { moment } from '../../web/moment.ts'
import { Papers } from '../../web/papers.tsx'
import { StepForm } from '../../web/procedure-form.tsx'
import { Sealed } from '../../web/sealed.tsx'
import { Timeline } from '../../web/timeline.tsx'
import { Letters } from './letters.tsx'
import { messages } from './messages.ts'
import { Outcome, outcomeOf } from './outcome.tsx'
import { filesAt } from './paths.ts'

const top = ({ say }: Visit) => ({ name: say({ zh: '举报', en: 'Reports' }), path: '/reports' })

/** What whoever holds the code reads: who has it now, what was said, what they may do, and what was done. */
export function statusPage({ reading, visit, notices, refused }: CaseStatus): Page {
  const { say } = visit
  const { file, procedure, open, names } = reading
  const told = { ...file, steps: file.steps.filter(({ step }) => !messages.has(step)).map(withoutLead) }
  const saidAbove = new Set([outcomeOf(file)].flatMap((one) => one?.revision ?? []))
  const inForm = open.some(({ as, step }) => as === 'take' && step === refused?.step)
  return page(
    say(titleOf(reading)),
    <>
      <Exit visit={visit} />
      <h1>{say(headingOf(reading))}</h1>
      <Differs file={file} procedure={procedure} visit={visit} />
      <WithWhom reading={reading} visit={visit} />
      {!inForm && <Refused refusal={refused?.refusal} visit={visit} />}
      <Notices notices={notices} visit={visit} />
      <Stages procedure={procedure} file={file} visit={visit} />
      <div class="split">
        <div>
          <Outcome reading={reading} visit={visit} />
          <Letters reading={reading} visit={visit} />
          <Papers papers={reading.papers} visit={visit} />
          <AttachmentList
            {...{ visit, procedure }}
            attachments={reading.attachments}
            steps={file.steps}
            path={filesAt(file.id)}
          />
          <Sealed reading={reading} visit={visit} at={`/reports/${file.id}`} about="/reports/sealing" />
          <MayDo reading={reading} refused={refused} visit={visit} />
        </div>
        <aside>
          <section aria-labelledby="clocks">
            <h2 id="clocks">{say({ zh: '期限', en: 'Times' })}</h2>
            <Clocks file={file} procedure={procedure} visit={visit} />
          </section>
          <section aria-labelledby="timeline">
            <h2 id="timeline">{say({ zh: '经过', en: 'What was done' })}</h2>
            <Timeline file={told} procedure={procedure} offices={names} saidAbove={saidAbove} visit={visit} />
          </section>
        </aside>
      </div>
      <EndOfVisit visit={visit} />
    </>,
    { crumbs: [top(visit)], refusal: refused?.refusal },
  )
}

/** Whoever comes back reads first whether there is an answer: 您的举报有了答复; before that its number and stage. */
function headingOf(reading: CaseStatus['reading']): Say {
  const { file, procedure } = reading
  const outcome = outcomeOf(file)
  if (!outcome || !(file.ended || procedure.steps[outcome.step]?.to === file.stage)) return titleOf(reading)
  return procedure.id === 'complaint'
    ? { zh: '您的投诉有了答复', en: 'Your complaint has its answer' }
    : { zh: '您的举报有了答复', en: 'Your report has its answer' }
}

const Notices = ({ notices, visit: { say } }: Pick<CaseStatus, 'notices' | 'visit'>) =>
  notices.length === 0 ? null : (
    <section class="note" aria-label={say({ zh: '给您的通知', en: 'Told to you' })}>
      <ul>
        {notices.map(({ id, text, writtenAt }) => (
          <li key={id}>
            <strong>{say(text)}</strong> <time dateTime={writtenAt.toISOString()}>{say(moment(writtenAt))}</time>
          </li>
        ))}
      </ul>
    </section>
  )

function MayDo({ reading, refused, visit }: Pick<CaseStatus, 'reading' | 'refused' | 'visit'>) {
  const { say } = visit
  const { file, procedure, open, offices } = reading
  const takes = open.filter(({ as }) => as === 'take')
  return (
    <section aria-labelledby="may">
      <h2 id="may">{say({ zh: '您现在可以', en: 'What you may do now' })}</h2>
      {takes.length === 0 && <Over visit={visit} />}
      {takes.map(({ step: id }, index) => {
        const step = procedure.steps[id]
        return (
          step && (
            <StepForm
              procedure={procedure}
              key={id}
              id={id}
              step={step}
              action={`/reports/${file.id}/${id}`}
              offices={offices[id] ?? {}}
              revision={file.revision}
              visit={visit}
              refusal={refused?.step === id ? refused.refusal : undefined}
              files={refused?.step === id ? refused.files : undefined}
              quiet={index > 0}
            />
          )
        )
      })}
    </section>
  )
}

const EndOfVisit = ({ visit }: Pick<CaseStatus, 'visit'>) => (
  <Form visit={visit} action="/session/end" leavesSeat>
    <p class="actions">
      <button type="submit" class="quiet">
        {visit.say({ zh: '看完了，结束查看', en: 'Done: end this visit' })}
      </button>
      <span class="meta">
        {visit.say({
          zh: '结束后，同一台设备上须重新输入查询码才能看到',
          en: 'After that the code must be entered again on this device',
        })}
      </span>
    </p>
  </Form>
)

/** Of the report that theirs was merged into a reporter learns nothing but its result. */
const withoutLead = (taken: TakenStep): TakenStep => {
  const { lead: _, ...answers } = taken.answers
  return { ...taken, answers }
}

/** Whose it is now, and that it goes on: “not our remit” must never read as a brush-off. */
function WithWhom({ reading: { file, procedure, names }, visit }: Pick<CaseStatus, 'reading' | 'visit'>) {
  const { say } = visit
  const name = say(names.get(file.office)?.name ?? { zh: file.office, en: file.office })
  const outcome = outcomeOf(file)
  const done = procedure.ends.includes(file.stage) || (outcome && procedure.steps[outcome.step]?.to === file.stage)
  const merged = file.stage === 'merged'
  return (
    <>
      <p class="lede">
        {say({ zh: `现由${name}办理。`, en: `Now with ${name}. ` })}
        {done
          ? say({ zh: '已有结果，见下。', en: 'It has its result, below.' })
          : merged
            ? say({
                zh: '与另一件同样的举报一并办理，没有办结，结果同样告诉您。',
                en: 'It is handled together with another report of the same; it is not closed, and you are told the result.',
              })
            : say({ zh: '还在办理，没有办结。', en: 'It goes on and is not closed.' })}
      </p>
      <p class="meta">
        {say({ zh: '您的相关信息应当保密。', en: 'What concerns you must be kept secret.' })}{' '}
        <Grounds grounds={procedure.confidential ?? []} visit={visit} />
      </p>
    </>
  )
}

const Over = ({ visit: { say, href } }: { visit: Visit }) => (
  <>
    <p>
      {say({
        zh: '已经办结，请求复核的期限也已经过去，不再收留言。有新的事实，可以另行举报。',
        en: 'It is closed, and so is the time to ask for a re-examination: messages are no longer taken. With new facts, make another report.',
      })}
    </p>
    <p class="actions">
      <a class="button quiet" href={href('/reports/new')}>
        {say({ zh: '另行举报', en: 'Make another report' })}
      </a>
    </p>
  </>
)
