import { randomUUID } from 'node:crypto'
import { act } from '../../kernel/procedure/act.ts'
import { readCase, unfitCases } from '../../kernel/procedure/case-list.ts'
import { openSteps } from '../../kernel/procedure/decide.ts'
import { stepCalled } from '../../kernel/procedure/definition.ts'
import { readOwnFacts } from '../../kernel/procedure/facts.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { type Answer, databaseOf, page, seeOther, type Visit } from '../../web/area.ts'
import { ClosedProcedure } from '../../web/changed-procedures.tsx'
import { UnfitNotice } from '../../web/differs.tsx'
import { answersOf } from '../../web/fields.ts'
import { answerList, type ReadList } from '../../web/list/answer-list.ts'
import { ListView } from '../../web/list/list-view.tsx'
import { StepForm } from '../../web/procedure-form.tsx'
import { Channels, channelList, PATH } from './channel-list.tsx'
import { DeskLinks } from './desk-page.tsx'
import { channelOf, channels, type Published } from './queries.ts'

interface NotDone {
  readonly step: string
  readonly refusal: Refusal
}

/** What operators and departments have published, for anyone; one's own beside it, for who may change it. */
export const listChannels = (visit: Visit): Promise<Answer> => show(visit)

async function show(visit: Visit, refused?: NotDone): Promise<Answer> {
  const { say, actor } = visit
  const title = say({ zh: '投诉举报方式', en: 'Ways to complain and report' })
  const read: ReadList<Published> = ({ after }, limit) => channels(databaseOf(visit), { limit, after })
  return answerList(visit, channelList, read, async (reading) => {
    const shown = reading.found.rows
    const unfit = await unfitCases(
      databaseOf(visit),
      shown.map(({ id }) => id),
    )
    return page(
      title,
      <>
        <h1>{title}</h1>
        {actor.kind === 'officer' && <DeskLinks visit={visit} here={PATH} />}
        <UnfitNotice names={shown.flatMap(({ id, name }) => (unfit.has(id) ? [say(name)] : []))} visit={visit} />
        <ListView {...reading}>
          <Channels channels={shown} visit={visit} />
        </ListView>
        {await own(visit, refused)}
      </>,
      { crumbs: [{ name: say({ zh: '举报', en: 'Reports' }), path: '/reports' }], refusal: refused?.refusal },
    )
  })
}

/** The forms by which an office publishes, changes or withdraws its own. */
async function own(visit: Visit, refused: NotDone | undefined) {
  const { say, actor, app, today } = visit
  if (actor.kind !== 'officer') return null
  const database = databaseOf(visit)
  const mine = await channelOf(database, actor.office)
  const file = mine ? await readCase(database, actor, mine.id) : undefined
  if (isRefusal(file)) return null
  const procedure = file
    ? app.context.catalogue.at(file.procedure, file.version)
    : app.context.catalogue.current('channel', today)
  if (!procedure) return null
  const now = app.kernel.now()
  const facts = await readOwnFacts(database, app.context, { procedure, actor, now })
  const open = openSteps({ procedure, file, actor, now, facts }).filter(({ as }) => as === 'take')
  if (open.length === 0) return <ClosedProcedure procedure={file ? undefined : procedure} visit={visit} />
  return (
    <section aria-labelledby="own">
      <h2 id="own">{say({ zh: '本单位的', en: 'Of your own office' })}</h2>
      {open.map(({ step: id }, index) => {
        const step = procedure.steps[id]
        return (
          step && (
            <StepForm
              procedure={procedure}
              key={id}
              id={id}
              step={step}
              action={`${PATH}/${id}`}
              offices={{}}
              revision={file?.revision ?? 0}
              visit={visit}
              refusal={refused?.step === id ? refused.refusal : undefined}
              quiet={index > 0}
            />
          )
        )
      })}
    </section>
  )
}

export async function publish(visit: Visit): Promise<Answer> {
  const { actor, app, params, today } = visit
  const { step = '' } = params
  if (actor.kind !== 'officer') {
    return refuse('not-signed-in', { zh: '请先登录，再公布本单位的投诉方式', en: 'Sign in first to publish your own' })
  }
  const { revision = '', key = randomUUID(), ...typed } = visit.form
  const mine = await channelOf(databaseOf(visit), actor.office)
  const asked = app.context.catalogue.current('channel', today)
  const opens = asked && stepCalled(asked, step)?.from.length === 0
  const definition = asked && stepCalled(asked, step)
  const done = await act(databaseOf(visit), app.context, {
    procedure: 'channel',
    case: opens ? undefined : (mine?.id ?? ''),
    step,
    answers: definition ? answersOf(definition, typed) : typed,
    actor,
    key,
    seen: !opens && /^\d{1,9}$/.test(revision) ? Number(revision) : undefined,
  })
  return isRefusal(done) ? show(visit, { step, refusal: done }) : seeOther(PATH)
}
