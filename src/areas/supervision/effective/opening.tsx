import { randomUUID } from 'node:crypto'
import { act } from '../../../kernel/procedure/act.ts'
import { openSteps } from '../../../kernel/procedure/decide.ts'
import { stepCalled } from '../../../kernel/procedure/definition.ts'
import { readOwnFacts } from '../../../kernel/procedure/facts.ts'
import { newReceipt } from '../../../kernel/procedure/receipt.ts'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { type Answer, page, type Route, seeOther, type Visit } from '../../../web/area.ts'
import { answersOf } from '../../../web/fields.ts'
import { StepForm } from '../../../web/procedure-form.tsx'
import { effectiveDecisions } from './queries.ts'
import { codePage } from './receipt.tsx'
import { databaseOf, fileOf, type Slice } from './slice.ts'

interface NotOpened {
  readonly step: string
  readonly refusal: Refusal
}

const notYet = refuse('not-found', { zh: '当日还没有这一程序', en: 'There is no such procedure on this day' })

/** The forms by which a case is opened, with the decisions of the visitor's own office to choose from. */
const show =
  (slice: Slice) =>
  async (visit: Visit, refused?: NotOpened): Promise<Answer> => {
    const { say, house, actor, today, query } = visit
    const procedure = house.bench.book.current(slice.procedure, today)
    if (!procedure) return notYet
    const now = house.kernel.now()
    const facts = await readOwnFacts(databaseOf(visit), house.bench, { procedure, actor, now })
    const open = openSteps({ procedure, file: undefined, actor, now, facts })
    const [first] = Object.values(procedure.steps)
    if (open.length === 0 || actor.kind !== 'officer') {
      return refuse(
        'not-yours',
        { zh: '这一步骤不由您办理', en: 'This step is not yours to take' },
        { grounds: first?.grounds ?? [] },
      )
    }
    const decision = await effectiveDecisions(databaseOf(visit), actor.office, slice.procedure)
    const title = say(slice.opening)
    return page(
      title,
      <>
        <h1>{title}</h1>
        <p class="lede">{say(slice.lede)}</p>
        {decision.length === 0 && (
          <p class="note">
            {say({
              zh: '本机关现在没有可以选的处罚决定：须已经送达、没有被撤销，并且还没有这样办理过。',
              en: 'This office has no decision to choose now: it must be served, not annulled, and not dealt with so already.',
            })}
          </p>
        )}
        {open.map(({ step: id }, index) => {
          const step = stepCalled(procedure, id)
          return (
            step && (
              <StepForm
                key={id}
                procedure={procedure}
                id={id}
                step={step}
                action={`${slice.base}/new/${id}`}
                offices={{ decision }}
                revision={0}
                visit={visit}
                refusal={refused?.step === id ? refused.refusal : undefined}
                given={query.decision === undefined ? {} : { decision: query.decision.slice(0, 60) }}
                quiet={index > 0}
              />
            )
          )
        })}
      </>,
      { crumbs: [{ name: say(slice.name), path: slice.base }], dense: true, refusal: refused?.refusal },
    )
  }

const open =
  (slice: Slice) =>
  async (visit: Visit): Promise<Answer> => {
    const { house, actor, params, today } = visit
    const { step: id = '' } = params
    const { revision: _, key = randomUUID(), ...typed } = visit.form
    const procedure = house.bench.book.current(slice.procedure, today)
    const step = procedure && stepCalled(procedure, id)
    const receipt = slice.receipt && newReceipt(house.kernel.identity)
    const done = await act(databaseOf(visit), house.bench, {
      procedure: slice.procedure,
      step: id,
      answers: step ? answersOf(step, typed) : typed,
      actor,
      key,
      receiptHash: receipt?.hash,
    })
    if (isRefusal(done)) return show(slice)(visit, { step: id, refusal: done })
    if (!receipt) return seeOther(fileOf(slice, done.case))
    return codePage({ visit, slice, code: done.repeated ? undefined : receipt.code, id: done.case })
  }

export const openingRoutes = (slice: Slice): readonly Route[] => [
  { method: 'GET', path: `${slice.base}/new`, who: 'signed-in', answer: (visit) => show(slice)(visit) },
  { method: 'POST', path: `${slice.base}/new/:step`, who: 'signed-in', answer: open(slice) },
]
