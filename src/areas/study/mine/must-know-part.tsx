import { longDay } from '../../../kernel/calendar/day.ts'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { parseAddress, pathOf } from '../../../law/address.ts'
import type { Say } from '../../../law/say.ts'
import { databaseOf, type Route, seeOther, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Form } from '../../../web/form.tsx'
import { namedUnit } from '../must-know/pages.ts'
import { LISTS } from '../must-know/paths.ts'
import { finishTask, type OwnList, type OwnTask } from '../must-know/read.ts'
import { listedUnits, listWords } from '../must-know/standing.ts'
import { MINE, taskOf } from './paths.ts'

interface UnitLinkOf {
  readonly unit: string
  readonly visit: Visit
}

function UnitLink({ unit, visit }: UnitLinkOf) {
  const place = parseAddress(unit)
  return <a href={place && visit.href(pathOf(place))}>{visit.say(namedUnit(visit)(unit))}</a>
}

interface TaskRowOf {
  readonly task: OwnTask
  readonly visit: Visit
}

/** What is to be read: the list of a post that was taken up, or the words that are others now. */
function WhatToRead({ task: { list, title, unit, kind, since, at }, visit }: TaskRowOf) {
  const { say, href } = visit
  if (kind === 'joined')
    return (
      <>
        {say({ zh: '新到岗，学习清单：', en: 'New in this post, read the list: ' })}
        <a href={href(`${LISTS}/${list}`)}>
          <AsWritten words={title} visit={visit} />
        </a>
      </>
    )
  return (
    <>
      <UnitLink unit={unit} visit={visit} />
      {kind === 'gone'
        ? say({ zh: `：自${since}起不再施行`, en: `: in force no more since ${since}` })
        : say({ zh: `：自${since}起有变，现为`, en: `: changed since ${since}, now ` })}
      {kind === 'changed' &&
        at.map((one, n) => (
          <span key={one}>
            {n > 0 && say({ zh: '、', en: ', ' })}
            <UnitLink unit={one} visit={visit} />
          </span>
        ))}
    </>
  )
}

function TaskRow({ task, visit }: TaskRowOf) {
  const { say, today } = visit
  const { change, title, officeName, kind, until } = task
  return (
    <li>
      <Form visit={visit} action={taskOf(change)}>
        <WhatToRead task={task} visit={visit} />{' '}
        <button type="submit" class="quiet">
          {say({ zh: '已学习', en: 'I have read it' })}
        </button>
        <br />
        <span class="meta">
          {kind !== 'joined' && (
            <>
              <AsWritten words={title} visit={visit} />
              {say({ zh: '，', en: ', ' })}
            </>
          )}
          {say({ zh: '学到', en: 'to be read until ' })}
          <time dateTime={until}>{say(longDay(until))}</time>
          {until < today && <b> {say({ zh: '已过期', en: 'overdue' })}</b>}
          {say({ zh: `（${officeName.zh}自定）`, en: ` (figure of ${officeName.en})` })}
        </span>
      </Form>
    </li>
  )
}

interface TaskRowsOf {
  readonly tasks: readonly OwnTask[]
  readonly visit: Visit
}

/** Provisions of must-know lists that have changed and that somebody has not read yet; nothing where there are none. */
export function TaskRows({ tasks, visit }: TaskRowsOf) {
  if (tasks.length === 0) return null
  return (
    <section aria-labelledby="changed">
      <h2 id="changed">{visit.say({ zh: '应知应会，要学的', en: 'What is to be read of must-know lists' })}</h2>
      <ul class="waysout">
        {tasks.map((task) => (
          <TaskRow key={task.change} task={task} visit={visit} />
        ))}
      </ul>
    </section>
  )
}

/** The must-know lists of one's posts, each with how its provisions stand. */
export function ListRows({ lists, visit }: { readonly lists: readonly OwnList[]; readonly visit: Visit }) {
  const { say, href, app, today } = visit
  if (lists.length === 0) return null
  const stateOf = (bound: string | null): Say =>
    listWords(listedUnits(app.kernel.shelf, bound, today), namedUnit(visit))
  return (
    <section aria-labelledby="lists">
      <h2 id="lists">{say({ zh: '应知应会', en: 'What your posts must know' })}</h2>
      <ul class="waysout">
        {lists.map(({ id, title, officeName, bound }) => (
          <li key={id}>
            <a href={href(`${LISTS}/${id}`)}>
              <AsWritten words={title} visit={visit} />
            </a>
            <br />
            <span class="meta">
              {say(officeName)}
              {say({ zh: '；', en: '; ' })}
              {say(stateOf(bound))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export const taskRoute: Route = {
  method: 'POST',
  path: taskOf(':change'),
  who: 'signed-in',
  answer: async (visit) => {
    const { actor, params, app } = visit
    if (actor.kind !== 'officer') return signInFirst()
    const own = { person: actor.person, change: params.change ?? '', now: app.kernel.now() }
    return (await finishTask(databaseOf(visit), own)) ?? seeOther(MINE)
  },
}
