import { type Day, longDay } from '../../kernel/calendar/day.ts'
import type { CaseFile } from '../../kernel/procedure/case-file.ts'
import { type Procedure, stageName, stepName } from '../../kernel/procedure/definition.ts'
import type { Say } from '../../law/say.ts'
import type { Visit } from '../area.ts'
import { dayOfLapseTo, dayOfWhatLeadsTo } from './running.ts'
import { type WayStage, wayOf } from './way.ts'

interface StagesOf {
  readonly procedure: Procedure
  readonly file: CaseFile
  readonly visit: Visit
}

interface StageOf extends StagesOf {
  readonly one: WayStage
  /** The stages ahead that come before it. */
  readonly earlier: readonly string[]
}

/** At most so many branches are named at a stage. */
const BRANCHES = 3

/** The way of a case as a list, so that it is read aloud and printed: gone, here, ahead, and what may branch off. */
export function Stages({ procedure, file, visit }: StagesOf) {
  const { say } = visit
  const way = wayOf(procedure, file)
  return (
    <section aria-labelledby="line">
      <h2 id="line" class="head">
        <span>{say({ zh: '程序', en: 'The way' })}</span>
        <span class="legend">
          <span>{say({ zh: '粗线：已走', en: 'thick: gone' })}</span>
          <span>{say({ zh: '细线：将走', en: 'thin: ahead' })}</span>
          <span>{say({ zh: '虚线下：可能另走', en: 'below: may branch off' })}</span>
        </span>
      </h2>
      <ol class="stages">
        {way.map((one, at) => (
          <Stage key={one.stage} one={one} earlier={ahead(way.slice(0, at))} {...{ procedure, file, visit }} />
        ))}
      </ol>
    </section>
  )
}

/** 3月9日: its year is that of the stage. */
const shortOf = (day: Day): Say => {
  const [, month, date] = day.split('-').map(Number)
  return { zh: `${month}月${date}日`, en: day }
}

/** The names of those stages that are still ahead. */
const ahead = (way: readonly WayStage[]): readonly string[] =>
  way.flatMap(({ stage, state }) => (state === 'ahead' ? [stage] : []))

function Stage({ one, earlier, procedure, file, visit }: StageOf) {
  const { say } = visit
  const { stage, state, on, branches, acts } = one
  const name = say(stageName(procedure, stage))
  const by =
    state === 'ahead' ? dayOfWhatLeadsTo(procedure, file, { stage, earlier }, visit.app.kernel.now()) : undefined
  return (
    <li data-state={state === 'done' ? 'done' : undefined} aria-current={state === 'here' ? 'step' : undefined}>
      {state === 'here' ? <strong>{name}</strong> : <span>{name}</span>}
      {state === 'here' && <small>{say({ zh: '现在', en: 'now' })}</small>}
      {state === 'done' && on !== undefined && (
        <small>
          <time dateTime={on}>{say(longDay(on))}</time>
        </small>
      )}
      {by !== undefined && (
        <small>
          {say({ zh: '至', en: 'by ' })}
          <time dateTime={by}>{say(longDay(by))}</time>
        </small>
      )}
      {acts.length > 0 && (
        <ul data-state="done">
          {acts.map(({ step, on: day }) => (
            <li key={step}>
              {say(stepName(procedure, step))} <time dateTime={day}>{say(shortOf(day))}</time>
            </li>
          ))}
        </ul>
      )}
      {branches.length > 0 && (
        <ul>
          {branches.slice(0, BRANCHES).map((branch) => (
            <Branch key={branch} {...{ branch, procedure, file, visit }} />
          ))}
        </ul>
      )}
    </li>
  )
}

/** What may branch off, with the day on which it does by itself. */
function Branch({ branch, procedure, file, visit }: StagesOf & { readonly branch: string }) {
  const { say, app } = visit
  const by = dayOfLapseTo(procedure, file, branch, app.kernel.now())
  return (
    <li>
      {say(stageName(procedure, branch))}
      {by !== undefined && (
        <>
          {' '}
          <time dateTime={by}>{say(longDay(by))}</time>
        </>
      )}
    </li>
  )
}
