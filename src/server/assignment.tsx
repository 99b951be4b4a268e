import { numberFor, readsWhole } from '../kernel/procedure/access.ts'
import { type AssignmentReading, assign, readAssignment } from '../kernel/procedure/assign.ts'
import { listUnread, type RegisterLine } from '../kernel/procedure/case-list.ts'
import { caseNumber, stageName } from '../kernel/procedure/definition.ts'
import { isRefusal, type Refusal, refuse } from '../law/refusal.ts'
import { type Answer, databaseOf, type Page, page, type Route, seeOther, type Visit } from '../web/area.ts'
import { AsWritten } from '../web/as-written.tsx'
import { Form, Refused } from '../web/form.tsx'
import { Grounds } from '../web/grounds.tsx'
import { answerList, type ReadList } from '../web/list/answer-list.ts'
import type { List } from '../web/list/list.ts'
import { type ListReading, ListView } from '../web/list/list-view.tsx'

/** Of a case that not everybody at its office reads: its number, its stage, and whose hands it may come into. */
const see = (visit: Visit): Promise<Answer> => show(visit)

async function show(visit: Visit, refusal?: Refusal): Promise<Answer> {
  const { app, actor, params, say } = visit
  const found = await readAssignment(databaseOf(visit), app.context, { actor, id: params.id ?? '' })
  if (isRefusal(found)) return found
  const { file, procedure, mayTake, candidates } = found
  const number = caseNumber(file.mark, file.year, numberFor(file, actor))
  const title = say({ zh: `${number} 由谁承办`, en: `In whose hands ${number} is` })
  return page(
    title,
    <>
      <h1>
        <AsWritten words={title} visit={visit} />
      </h1>
      <p class="lede">{say(stageName(procedure, file.stage))}</p>
      <p>
        {say({
          zh: '为依法保密，本站规定：本案案卷只由承办人和有查阅职责的人员查阅；本机构其他人只知道案号和阶段。由谁承办，记入案卷并存证。',
          en: 'So that the law’s secrecy is kept, this site lets only whoever has it in hand and those whose duty it is read its file; the rest of the office knows number and stage. In whose hands it is goes on file and on record.',
        })}{' '}
        <Grounds grounds={procedure.confidential ?? []} visit={visit} />
      </p>
      <Refused refusal={refusal} visit={visit} />
      {mayTake && (
        <Form visit={visit} action={`/cases/${file.id}/assignment`}>
          <p class="actions">
            <button type="submit">{say({ zh: '由我承办', en: 'Take it in hand' })}</button>
          </p>
        </Form>
      )}
      <Giving found={found} visit={visit} />
      {!mayTake && candidates.length === 0 && (
        <p class="meta">
          {say(
            actor.kind === 'officer' && file.holder === actor.person
              ? { zh: '本案现由您承办。', en: 'You have it in hand.' }
              : {
                  zh: '您现在不能承办本案，也无权指定承办人。',
                  en: 'It is not yours to take in hand now, nor to give.',
                },
          )}
        </p>
      )}
    </>,
    { dense: true, refusal },
  )
}

function Giving({ found, visit }: { readonly found: AssignmentReading; readonly visit: Visit }) {
  const { say } = visit
  const { file, candidates, holder } = found
  if (candidates.length === 0 && !holder) return null
  return (
    <>
      <p>
        {holder
          ? say({ zh: `现由${holder.name}承办。`, en: `It is in the hands of ${holder.name}.` })
          : say({ zh: '现在没有人承办。', en: 'It is in nobody’s hands.' })}
      </p>
      {candidates.length > 0 && (
        <Form visit={visit} action={`/cases/${file.id}/assignment`}>
          <div class="field">
            <label for="person">{say({ zh: '交由', en: 'Give it to' })}</label>
            <select id="person" name="person" required>
              {candidates.map(({ person, name }) => (
                <option key={person} value={person} selected={person === holder?.person}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <p class="actions">
            <button type="submit" class="quiet">
              {say({ zh: '指定承办人', en: 'Name the handler' })}
            </button>
          </p>
        </Form>
      )}
    </>
  )
}

async function give(visit: Visit): Promise<Answer> {
  const { app, actor, params, form } = visit
  const id = params.id ?? ''
  const done = await assign(databaseOf(visit), app.context, { case: id, actor, to: form.person || undefined })
  if (isRefusal(done)) return show(visit, done)
  const now = await readAssignment(databaseOf(visit), app.context, { actor, id })
  return seeOther(!isRefusal(now) && readsWhole(now.file, actor) ? `/cases/${id}` : `/cases/${id}/assignment`)
}

const noDesk = refuse('not-yours', {
  zh: '您现在未在任何机构任职，没有可以查看的案件。',
  en: 'You hold no role in any office at present: there is no register for you to see.',
})

/** Cases of one's own office that one does not read: by number and stage. */
const unread: List<RegisterLine> = {
  path: '/cases',
  name: { zh: '本机构的其他案件', en: 'Other cases of this office' },
  empty: {
    zh: '这里没有案件。限定人员查阅、您无权查阅的案件，以案号和阶段在这里出现。',
    en: 'Nothing here. Cases that only some may read, and you may not, stand here, by number and stage.',
  },
  keyOf: ({ id }) => id,
  columns: [
    {
      head: { zh: '案号', en: 'Number' },
      cell: ({ id, mark, year, number }, visit) => (
        <a href={visit.href(`/cases/${id}/assignment`)}>
          <AsWritten words={caseNumber(mark, year, number)} visit={visit} />
        </a>
      ),
    },
    {
      head: { zh: '阶段', en: 'Stage' },
      cell: ({ procedure, version, stage }, { say, app }) => {
        const definition = app.context.catalogue.at(procedure, version)
        return say(definition ? stageName(definition, stage) : { zh: stage, en: stage })
      },
    },
  ],
}

async function register(visit: Visit): Promise<Answer> {
  const { actor } = visit
  if (actor.kind !== 'officer') return noDesk
  const read: ReadList<RegisterLine> = ({ after }, limit) => listUnread(databaseOf(visit), actor, { limit, after })
  return answerList(visit, unread, read, registerPage)
}

function registerPage(reading: ListReading<RegisterLine>): Page {
  const { say } = reading.visit
  return page(
    say(unread.name),
    <>
      <h1>{say(unread.name)}</h1>
      <p class="lede">
        {say({
          zh: '限定人员查阅、您无权查阅的案件，只有案号和所处的阶段。可以由您承办的，从这里承办。',
          en: 'Cases that only some may read, and you may not: their numbers and stages. What you are to handle is taken in hand from here.',
        })}
      </p>
      <ListView {...reading} />
    </>,
    { crumbs: [{ name: say({ zh: '用法', en: 'Act' }), path: '/use' }], dense: true },
  )
}

export const assignmentRoutes: readonly Route[] = [
  { method: 'GET', path: '/cases', who: 'signed-in', answer: register },
  { method: 'GET', path: '/cases/:id/assignment', who: 'signed-in', answer: see },
  { method: 'POST', path: '/cases/:id/assignment', who: 'signed-in', answer: give },
]
