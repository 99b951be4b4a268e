import { randomUUID } from 'node:crypto'
import { whyNotEligible } from '../../kernel/procedure/eligibility.ts'
import { readOwnFacts } from '../../kernel/procedure/facts.ts'
import { openWithCode } from '../../kernel/procedure/open-with-code.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { type Answer, page, type Visit } from '../../web/area.ts'
import { answersOf } from '../../web/fields.ts'
import { Form, Refused } from '../../web/form.tsx'
import { Grounds } from '../../web/grounds.tsx'
import { Fields } from '../../web/procedure-form.tsx'
import { receiptPage } from '../../web/receipt-page.tsx'
import { DeskLinks } from './desk-page.tsx'
import { following } from './paths.ts'
import { reporting } from './report-wizard-state.ts'

const PATH = '/reports/register'

/** 补录: what came by letter, by telephone or in person, entered with the day it came. */
export const register = (visit: Visit): Promise<Answer> => form(visit, randomUUID(), undefined)

async function form(visit: Visit, key: string, refusal: Refusal | undefined): Promise<Answer> {
  const { say, app, actor, today } = visit
  const procedure = app.context.catalogue.current('report', today)
  const step = procedure?.steps.register
  if (!procedure || !step) return refuse('not-found', { zh: '尚无这个程序', en: 'There is no such procedure yet' })
  const now = app.kernel.now()
  const facts = await readOwnFacts(app.kernel.identity.database, app.context, { procedure, actor, now })
  const no = whyNotEligible({ procedure, id: 'register', step, file: undefined, actor, now, facts, speaks: false })
  if (no && no.code !== 'not-yours') return no
  if (no) {
    const reason = {
      zh: '补录由有举报受理职责的机关的受理员办理',
      en: 'This is for intake officers of offices with this remit',
    }
    return refuse('not-yours', reason, { grounds: step.grounds })
  }
  const title = say({ zh: '补录来信、来电、来访', en: 'Enter a letter, a call or a visit' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <DeskLinks visit={visit} here={PATH} />
      <p class="lede">
        {say({
          zh: '照原件录入，不添不减；不录举报人的姓名、电话。期限从实际收到的那天起算，案卷标明“补录”。',
          en: 'Enter it as it came, and neither name nor telephone of who told it. Its times count from the day it really came, and the file says that it was entered later.',
        })}
      </p>
      <Refused refusal={refusal} visit={visit} />
      <Form visit={visit} action={PATH}>
        <Fields prefix="register" step={step} offices={{}} typed={refusal ? visit.form : {}} visit={visit} />
        <input type="hidden" name="key" value={key} />
        <p class="actions">
          <button type="submit">{say({ zh: '补录', en: 'Enter it' })}</button>
          <Grounds grounds={step.grounds} visit={visit} />
        </p>
      </Form>
    </>,
    { crumbs: [{ name: say({ zh: '举报', en: 'Reports' }), path: '/reports' }], dense: true, refusal },
  )
}

export async function enter(visit: Visit): Promise<Answer> {
  const { app, actor, today } = visit
  const step = app.context.catalogue.current('report', today)?.steps.register
  const { key = randomUUID(), ...typed } = visit.form
  const done = await openWithCode(app.kernel.identity, app.context, {
    procedure: 'report',
    step: 'register',
    answers: step ? answersOf(step, typed) : typed,
    actor,
    key,
  })
  if (isRefusal(done)) return form(visit, done.code === 'key-reused' ? randomUUID() : key, done)
  const procedure = app.context.catalogue.current('report', today)
  if (!procedure) throw new Error('a report was entered and there is no such procedure')
  return receiptPage({
    visit,
    procedure,
    title: reporting.received,
    following,
    office: visit.visitor?.office ? visit.say(visit.visitor.office) : '',
    code: done.code,
    entered: { path: `/reports/${done.case}` },
  })
}
