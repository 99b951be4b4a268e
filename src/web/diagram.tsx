import { type Procedure, stageName } from '../kernel/procedure/definition.ts'
import type { Visit } from './area.ts'

const ROW = 44
const TOP = 24
const LINE = 96
const WIDTH = 340
/** A way over many stages bends no further than the picture is wide. */
const WIDEST = 100

interface DiagramOf {
  readonly procedure: Procedure
  readonly here: string
  /** Stages the case has been at. */
  readonly been: readonly string[]
  readonly visit: Visit
}

/**
 * The procedure as a picture, drawn from the data that runs it: stages one under another in the order the definition
 * names them, so that it stands upright on a phone. Ways that pass a stage over bend aside; ways back are dashed. Of
 * these only the ones the case went and those it can go from here are drawn: all at once nobody could follow.
 */
export function Diagram({ procedure, here, been, visit: { say } }: DiagramOf) {
  const stages = Object.keys(procedure.stages)
  const rows = new Map(stages.map((stage, row) => [stage, row]))
  const isDrawn = ({ from, to }: StageWay) =>
    rows.get(to) === (rows.get(from) ?? 0) + 1 ||
    from === here ||
    been.some((stage, at) => stage === from && been[at + 1] === to)
  const { zh, en } = stageName(procedure, here)
  const title = say({ zh: `程序图：现处“${zh}”`, en: `The procedure: you are at “${en}”` })
  return (
    <svg data-figure="stages" viewBox={`0 0 ${WIDTH} ${TOP + stages.length * ROW}`} role="img" aria-label={title}>
      <title>{title}</title>
      {waysOf(procedure)
        .filter(isDrawn)
        .map(({ from, to }) => (
          <Way key={`${from} ${to}`} from={rows.get(from) ?? 0} to={rows.get(to) ?? 0} />
        ))}
      {stages.map((stage, row) => (
        <g key={stage}>
          <circle data-mark={markOf(stage, here, been)} cx={LINE} cy={TOP + row * ROW} r={stage === here ? 9 : 6} />
          <text x={LINE + 22} y={TOP + row * ROW + 5} data-mark={stage === here ? 'here' : undefined}>
            {say(stageName(procedure, stage))}
            {stage === here && say({ zh: '　◀ 您在这里', en: ' ◀ you are here' })}
          </text>
        </g>
      ))}
    </svg>
  )
}

const markOf = (stage: string, here: string, been: readonly string[]): string => {
  if (stage === here) return 'here'
  return been.includes(stage) ? 'solid' : 'hollow'
}

interface StageWay {
  readonly from: string
  readonly to: string
}

/** Each way from one stage to another once, however many steps go it. */
function waysOf({ steps }: Procedure): readonly StageWay[] {
  const all = Object.values(steps).flatMap(({ from, to }) =>
    to === undefined ? [] : from.filter((stage) => stage !== to).map((stage) => ({ from: stage, to })),
  )
  return [...new Map(all.map((way) => [`${way.from} ${way.to}`, way])).values()]
}

function Way({ from, to }: { from: number; to: number }) {
  const [start, end] = [TOP + from * ROW, TOP + to * ROW]
  if (to === from + 1) return <path data-mark="line" d={`M${LINE} ${start + 6}V${end - 12}m-4 -5l4 7l4 -7`} />
  const bend = LINE - 12 - Math.min(14 * Math.abs(to - from), WIDEST)
  const tip = LINE - 10
  return (
    <path
      data-mark="line"
      stroke-dasharray={to < from ? '3 3' : undefined}
      d={`M${LINE - 6} ${start}C${bend} ${start} ${bend} ${end} ${tip} ${end}m-6 -4l6 4l-6 4`}
    />
  )
}
