import type { ComponentChildren } from 'preact'
import { longDay } from '../../../kernel/calendar/day.ts'
import type { TakenStep } from '../../../kernel/procedure/case-state.ts'
import { caseNumber } from '../../../kernel/procedure/definition.ts'
import type { Address } from '../../../law/address.ts'
import type { Say } from '../../../law/say.ts'
import { quoteOf } from '../../../mechanisms/document/issue.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import type { CaseReading } from '../../../web/case-reading.ts'
import { Differs } from '../../../web/differs.tsx'
import { answerWords, fieldsOf } from '../../../web/fields.ts'
import { Grounds, StepGrounds } from '../../../web/grounds.tsx'
import { Papers } from '../../../web/papers.tsx'
import { StepForm } from '../../../web/procedure-form.tsx'
import { casePages } from '../penalty/case-pages.tsx'
import { dayTaken } from '../penalty/matter.ts'
import { representativeKinds, representativesIn } from '../penalty/representatives.ts'
import type { Charge } from './charge.ts'
import { HEARING_STEPS, type Hearing, states } from './hearing.ts'
import { caseAt, Order, Recusal } from './hearing-aside.tsx'
import { PATH as LIST } from './hearings-page.tsx'

interface RoomOf {
  readonly reading: CaseReading
  readonly hearing: Hearing
  /** What the notice says of the breach; undefined before it came to the party. */
  readonly charge: Charge | undefined
  readonly visit: Visit
}

/** 听证室: all that is said there, for the host, the investigators and the party alike, and what may be done there. */
export function hearingPage(of: RoomOf): Page {
  const { reading, visit } = of
  const { say } = visit
  const { file } = reading
  const number = caseNumber(file.mark, file.year, file.number)
  const title = say({ zh: `听证：${number}`, en: `Hearing: ${number}` })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Differs file={file} procedure={reading.procedure} visit={visit} />
      <Where {...of} />
      <div class="split">
        <div>
          <Charges {...of} />
          <Said {...of} />
          <Todo {...of} />
        </div>
        <aside>
          <Recusal {...of} />
          <Order {...of} />
          <Papers papers={reading.papers.filter(({ kind }) => PAPERS.includes(kind))} visit={visit} />
        </aside>
      </div>
    </>,
    {
      crumbs: [
        { name: say(casePages.title), path: casePages.path },
        { name: number, path: caseAt(file) },
      ],
      dense: true,
    },
  )
}

const PAPERS: readonly string[] = ['notice', 'hearing', 'minutes']

/** An answer of a step in the words of its form. */
function answered({ reading: { procedure }, visit: { say } }: RoomOf, taken: TakenStep, name: string): string {
  const step = procedure.steps[taken.step]
  const field = step && fieldsOf(step).find((one) => one.name === name)
  return say(answerWords(field ?? { choices: [] }, taken.answers[name]))
}

const Line = ({ name, children, visit: { say } }: { name: Say; children: ComponentChildren; visit: Visit }) => (
  <div>
    <dt>{say(name)}</dt>
    <dd>{children}</dd>
  </div>
)

function Where(of: RoomOf) {
  const { hearing, reading, visit } = of
  const { say, href } = visit
  const { state, called, told, over } = hearing
  const step = reading.procedure.steps[(over ?? called)?.step ?? 'callHearing']
  return (
    <section aria-labelledby="where">
      <h2 id="where">{say({ zh: '时间和地点', en: 'When and where' })}</h2>
      <dl>
        <Line name={{ zh: '现在', en: 'Now' }} visit={visit}>
          <strong>{say(states[state])}</strong> <StepGrounds procedure={reading.procedure} step={step} visit={visit} />
        </Line>
        {representativesIn(reading.file).map(({ name, kind, capacity }) => (
          <Line key={name} name={representativeKinds[kind]} visit={visit}>
            {name}（{capacity}）
          </Line>
        ))}
        {called && (
          <>
            <Line name={{ zh: '时间', en: 'Time' }} visit={visit}>
              {say(longDay(String(called.answers.heldOn)))}　{answered(of, called, 'time')}
            </Line>
            <Line name={{ zh: '地点', en: 'Place' }} visit={visit}>
              {answered(of, called, 'place')}
            </Line>
            <Line name={{ zh: '主持人', en: 'Host' }} visit={visit}>
              {answered(of, called, 'host')}
            </Line>
            <Line name={{ zh: '方式', en: 'How' }} visit={visit}>
              {answered(of, called, 'open')}
              {called.answers.open === 'public' && state === 'called' && (
                <>
                  {' '}
                  <a href={href(LIST)}>{say({ zh: '听证公告', en: 'Hearings to come' })}</a>
                </>
              )}
            </Line>
            <Line name={{ zh: '听证通知书', en: 'Notice of the hearing' }} visit={visit}>
              {told
                ? say({ zh: `${longDay(dayTaken(told)).zh}送达`, en: `Served on ${longDay(dayTaken(told)).en}` })
                : say({ zh: '没有送达的记录', en: 'No service on file' })}
            </Line>
          </>
        )}
      </dl>
    </section>
  )
}

/** What the investigators put forward: what the notice says, and nothing it does not. */
function Charges(of: RoomOf) {
  const { hearing, charge, visit } = of
  const { notice } = hearing
  const { say } = visit
  if (!notice || !charge) return null
  const fields = ['measures', 'fine', 'detentionDays', 'persons', 'reasons'].filter(
    (name) => !['undefined', '', '0'].includes(String(notice.answers[name])),
  )
  return (
    <section aria-labelledby="charge">
      <h2 id="charge">{say({ zh: '调查人员提出的', en: 'What the investigators put forward' })}</h2>
      <dl>
        <Line name={{ zh: '事实', en: 'Facts' }} visit={visit}>
          {charge.findings}
        </Line>
        {fields.map((name) => (
          <Line key={name} name={nameOf(of, notice, name)} visit={visit}>
            {answered(of, notice, name)}
          </Line>
        ))}
      </dl>
      <h3>{say({ zh: '证据', en: 'Evidence' })}</h3>
      <ol>
        {charge.evidence.map((one) => (
          <li key={one.revision}>{evidenceWords(of, one)}</li>
        ))}
      </ol>
      <h3>{say({ zh: '条款', en: 'Provisions' })}</h3>
      <Quoted name={{ zh: '违反的规定', en: 'Breached' }} provisions={charge.breaches} visit={visit} />
      <Quoted name={{ zh: '处罚的依据', en: 'Punished under' }} provisions={charge.basis} visit={visit} />
    </section>
  )
}

/** As the notice lists it. */
function evidenceWords(of: RoomOf, taken: TakenStep): string {
  const [name, kind, proves] = ['name', 'kind', 'proves'].map((one) => answered(of, taken, one))
  const day = longDay(String(taken.answers.takenOn))
  return of.visit.say({
    zh: `${name}（${kind}，${day.zh}取得）：${proves}`,
    en: `${name} (${kind}, taken on ${day.en}): ${proves}`,
  })
}

function nameOf({ reading: { procedure } }: RoomOf, taken: TakenStep, name: string): Say {
  const step = procedure.steps[taken.step]
  return (step && fieldsOf(step).find((one) => one.name === name)?.say) ?? { zh: name, en: name }
}

interface QuotedOf {
  readonly name: Say
  readonly provisions: readonly Address[]
  readonly visit: Visit
}

/** Provisions with their words. */
function Quoted({ name, provisions, visit }: QuotedOf) {
  const { say, app } = visit
  if (provisions.length === 0) return null
  return (
    <>
      <h4>{say(name)}</h4>
      {provisions.map((address) => (
        <blockquote key={address}>
          <p>{say(quoteOf(app.kernel.shelf, address).words)}</p>
          <footer>
            <Grounds grounds={[address]} visit={visit} />
          </footer>
        </blockquote>
      ))}
    </>
  )
}

function Said(of: RoomOf) {
  const { hearing, reading, visit } = of
  const { say } = visit
  if (!hearing.notice) return null
  return (
    <section aria-labelledby="said">
      <h2 id="said">{say({ zh: '当事人已经提出的意见', en: 'What the party has said so far' })}</h2>
      {hearing.said.length === 0 && <p>{say({ zh: '还没有书面意见。', en: 'Nothing in writing yet.' })}</p>}
      <dl>
        {hearing.said.map((one) => (
          <Line
            key={one.revision}
            name={reading.procedure.steps[one.step]?.name ?? { zh: one.step, en: one.step }}
            visit={visit}
          >
            <time dateTime={dayTaken(one)}>{say(longDay(dayTaken(one)))}</time>　{String(one.answers.words)}
          </Line>
        ))}
      </dl>
    </section>
  )
}

/** The steps of the hearing that are this visitor's now, taken as on the page of the case. */
function Todo({ reading, hearing, visit }: RoomOf) {
  const { say } = visit
  const { file, procedure, open, offices } = reading
  // Once it is called, holding it comes before calling it anew.
  const ordered = hearing.called ? [...HEARING_STEPS.slice(1), HEARING_STEPS[0]] : HEARING_STEPS
  const ids = ordered.filter((id) => open.some(({ step, as }) => step === id && as === 'take'))
  return (
    <section aria-labelledby="todo">
      <h2 id="todo">{say({ zh: '您现在可以办理', en: 'What you may do now' })}</h2>
      {ids.length === 0 && (
        <p class="meta">
          {say({ zh: '现在没有由您办理的听证步骤。', en: 'No step of the hearing is yours to take now.' })}
        </p>
      )}
      {ids.map((id, index) => {
        const step = procedure.steps[id]
        return (
          step && (
            <StepForm
              key={id}
              {...{ procedure, id, step, visit }}
              action={`${caseAt(file)}/${id}`}
              offices={offices[id] ?? {}}
              revision={file.revision}
              quiet={index > 0 || step.optional === true}
            />
          )
        )
      })}
    </section>
  )
}
