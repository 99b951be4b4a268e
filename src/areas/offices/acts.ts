import { actOfStep, type Remedies } from '../../kernel/identity/remedy.ts'
import { actNow } from '../../kernel/identity/remit.ts'
import type { ProcedureCatalogue } from '../../kernel/procedure/catalogue.ts'
import { type Step, stepCalled } from '../../kernel/procedure/definition.ts'
import type { Say } from '../../law/say.ts'
import type { CaseDocument } from '../../mechanisms/document/definition.ts'
import type { App } from '../../web/area.ts'

/** Steps that the name of a power tells; where more ask for it, it says so. */
const NAMED = 3

/**
 * Acts that a remit line can grant: each procedure whole, and each power that a step asks for, named by its steps. One
 * whose steps ask for powers of another procedure alone (a draw for those of inspections) is granted with that.
 */
export function actsOf({ all }: ProcedureCatalogue): readonly { readonly id: string; readonly name: Say }[] {
  const asked = all.flatMap(({ name, steps }) =>
    Object.values(steps).flatMap((step) => powersOf(step).map((power) => ({ power, name, step: step.name }))),
  )
  const ids = all.flatMap(({ id, steps }) => [
    ...(asked.some(({ power }) => power.startsWith(`${id}.`)) ? [id] : []),
    ...Object.values(steps).flatMap(calledFor),
  ])
  return [...new Set(ids)].flatMap((id) => {
    const whole = all.find((procedure) => procedure.id === id)
    const asking = asked.filter(({ power }) => power === id)
    const name =
      whole?.name ??
      (asking[0] &&
        powerName(
          asking[0].name,
          asking.map(({ step }) => step),
        ))
    return name ? [{ id, name }] : []
  })
}

/** 行政处罚裁量基准：退回修改、审定公布. */
function powerName({ zh, en }: Say, steps: readonly Say[]): Say {
  const names = [...new Map(steps.map((step) => [step.zh, step])).values()]
  const shown = names.slice(0, NAMED)
  const more = names.length > NAMED ? { zh: `等${names.length}步`, en: ` and ${names.length - NAMED} more` } : undefined
  return {
    zh: `${zh}：${shown.map((step) => step.zh).join('、')}${more?.zh ?? ''}`,
    en: `${en}: ${shown.map((step) => step.en).join(', ')}${more?.en ?? ''}`,
  }
}

/** What an office needs for its officers to take a step, or to agree to it. */
const calledFor = ({ who, concurs }: Step): readonly string[] =>
  [who, concurs].flatMap((call) => (typeof call === 'object' && call.remit !== undefined ? [call.remit] : []))

/** The same, and what the office needs that a step hands the case to. */
const powersOf = (step: Step): readonly string[] => [
  ...calledFor(step),
  ...(step.handsToRemit === undefined ? [] : [step.handsToRemit]),
]

/** What a line of remit is called: an act by its own name, a whole (`benchmark` of `benchmark.set`) by those of its parts. */
export function remitName(acts: ReturnType<typeof actsOf>, granted: string): Say {
  const act = actNow(granted)
  const own = acts.find(({ id }) => id === act)
  if (own) return own.name
  const parts = acts.filter(({ id }) => id.startsWith(`${act}.`)).map(({ name }) => name)
  if (parts.length === 0) return { zh: act, en: act }
  return { zh: parts.map(({ zh }) => zh).join('；'), en: parts.map(({ en }) => en).join('; ') }
}

/** The procedures of this installation, whatever their version. */
const proceduresOf = ({ all }: ProcedureCatalogue): readonly { readonly id: string; readonly name: Say }[] =>
  [...new Map(all.toReversed().map(({ id, name }) => [id, name]))].map(([id, name]) => ({ id, name }))

/** An act whose paper names before whom it is contested. */
export interface ContestedAct {
  /** As a line of the table names it. */
  readonly id: string
  readonly procedure: string
  readonly step: string
  /** 行政处罚：作出决定. */
  readonly name: Say
  /** What its papers are called. */
  readonly papers: readonly Say[]
}

/** Every act of this installation that may be contested, by the papers that say so; each once, whatever its version. */
export function contestedActs({
  areas,
  context: { catalogue },
}: Pick<App, 'areas' | 'context'>): readonly ContestedAct[] {
  const papers = areas.flatMap(({ documents = [] }) => documents).filter(({ contestable }) => contestable)
  const ids = [...new Set(papers.map((paper) => actOfStep(paper.procedure, paper.step)))]
  return ids.flatMap((id) => {
    const issued = papers.filter((paper) => actOfStep(paper.procedure, paper.step) === id)
    const act = issued[0] && namedIn(catalogue, issued[0])
    return act ? [{ ...act, id, papers: issued.map(({ name }) => name) }] : []
  })
}

/** What a paper's act is called: by the newest version that has its step. */
function namedIn({ all }: ProcedureCatalogue, { procedure, step }: Pick<CaseDocument, 'procedure' | 'step'>) {
  const versions = all.filter(({ id }) => id === procedure)
  const newest = versions.toSorted((one, other) => other.version.localeCompare(one.version))
  const holder = newest.find((one) => stepCalled(one, step))
  const taken = holder && stepCalled(holder, step)
  if (!holder || !taken) return undefined
  const name = { zh: `${holder.name.zh}：${taken.name.zh}`, en: `${holder.name.en}: ${taken.name.en}` }
  return { procedure, step, name }
}

/** Of which acts a line of remedies may be: a procedure whole, and each of its decisions that may be contested. */
export function remediedActs(
  app: Pick<App, 'areas' | 'context'>,
): readonly { readonly id: string; readonly name: Say }[] {
  const acts = contestedActs(app)
  const contested = new Set(acts.map(({ procedure }) => procedure))
  return proceduresOf(app.context.catalogue)
    .filter(({ id }) => contested.has(id))
    .flatMap((whole) => [whole, ...acts.filter(({ procedure }) => procedure === whole.id)])
    .map(({ id, name }) => ({ id, name }))
}

/** Steps that put on file what is told once remedies are entered, each once, whatever its version. */
export function awaitingSteps({ all }: ProcedureCatalogue) {
  const found = all.flatMap(({ id: procedure, steps }) =>
    Object.entries(steps).flatMap(([step, { awaitsRemedies: told }]) =>
      told === undefined ? [] : [{ procedure, step, told }],
    ),
  )
  return [...new Map(found.map((one) => [actOfStep(one.procedure, one.step), one])).values()]
}

/** An act, and who its paper would name today. */
export interface ActRemedies extends ContestedAct {
  readonly remedies: Remedies
}
