import { actOfStep, type Remedies } from '../../kernel/identity/remedy.ts'
import { actNow } from '../../kernel/identity/remit.ts'
import type { ProcedureCatalogue } from '../../kernel/procedure/catalogue.ts'
import { type Step, stepCalled } from '../../kernel/procedure/definition.ts'
import type { Say } from '../../law/say.ts'
import type { CaseDocument } from '../../mechanisms/document/definition.ts'
import type { App } from '../../web/area.ts'

/**
 * Acts that a remit line can grant: each power that a step asks for, and each procedure whole. One whose steps ask for
 * powers of another procedure alone (a draw for those of inspections) is granted with that.
 */
export function actsOf({ all }: ProcedureCatalogue): readonly { readonly id: string; readonly name: Say }[] {
  const powers = all.flatMap(({ steps }) => Object.values(steps).flatMap(powersOf))
  const acts = all.flatMap(({ id, name, steps }) => [
    ...(powers.some((power) => power.startsWith(`${id}.`)) ? [[id, name] as const] : []),
    ...Object.values(steps).flatMap((step) =>
      [step.who, step.concurs].flatMap((call) =>
        typeof call === 'object' && call.remit !== undefined
          ? [[call.remit, { zh: `${name.zh}：${step.name.zh}`, en: `${name.en}: ${step.name.en}` }] as const]
          : [],
      ),
    ),
  ])
  // A power that several steps ask for bears the name of the first.
  return [...new Map(acts.toReversed())].map(([id, name]) => ({ id, name })).toReversed()
}

const powersOf = ({ who, concurs, handsToRemit }: Step): readonly string[] => [
  ...[who, concurs].flatMap((call) => (typeof call === 'object' && call.remit !== undefined ? [call.remit] : [])),
  ...(handsToRemit === undefined ? [] : [handsToRemit]),
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

/** An act, and who its paper would name today. */
export interface ActRemedies extends ContestedAct {
  readonly remedies: Remedies
}
