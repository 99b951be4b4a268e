import { z } from 'zod'
import type { Actor } from '../../kernel/identity/actor.ts'
import { readsWhole } from '../../kernel/procedure/access.ts'
import type { CaseLine, RegisterLine, ShownCase } from '../../kernel/procedure/case-list.ts'
import type { Proposal } from '../../kernel/procedure/case-state.ts'
import type { ProcedureCatalogue } from '../../kernel/procedure/catalogue.ts'
import { stateOf } from '../../kernel/procedure/clock.ts'
import { procedureOf } from '../../kernel/procedure/continue.ts'
import { openSteps } from '../../kernel/procedure/decide.ts'
import {
  caseNumber,
  clocksOf,
  type Procedure,
  type Step,
  stageName,
  stepName,
  type Who,
} from '../../kernel/procedure/definition.ts'
import { readOwnFacts } from '../../kernel/procedure/facts.ts'
import { isOutsideSource } from '../../kernel/procedure/grounds.ts'
import type { Release } from '../../kernel/procedure/release.ts'
import { veiled } from '../../kernel/seal/field.ts'
import type { App } from '../../web/area.ts'
import { differenceWords } from '../../web/differs.tsx'

const say = z.object({ zh: z.string(), en: z.string() })
const grounded = {
  grounds: z.array(z.string()).readonly(),
  /** What it stands on besides that is not collected here. */
  uncollected: z.array(say).readonly(),
  /** 网络安全法未规定: no ground is of the source documents or of the law that governs the procedure. */
  outsideSource: z.boolean(),
}
const moment = z.iso.datetime()

export const doneShape = z.object({
  case: z.string(),
  stage: z.string(),
  effect: z.string(),
  revision: z.number().int(),
  mark: z.string(),
  year: z.number().int(),
  number: z.number().int(),
  /** True where this is the answer to the same call made before. */
  repeated: z.boolean(),
  /** Told once, to whoever opened a case without an account; it cannot be restored. */
  receipt: z.string().optional(),
})

export const caseShape = z.object({ case: z.string(), token: z.string(), endsAt: moment })

const stepShape = z.object({
  id: z.string(),
  name: say,
  who: z.string(),
  role: z.string().optional(),
  from: z.array(z.string()),
  /** The case stays at its stage where there is none. */
  to: z.string().optional(),
  ...grounded,
  asks: z.unknown(),
  needs: z.array(z.string()),
})

export const procedureShape = z.object({
  id: z.string(),
  name: say,
  version: z.string(),
  law: z.string(),
  stages: z.record(z.string(), say),
  steps: z.array(stepShape),
  /** Why no new case is opened under it here, where none is. */
  closed: say.optional(),
  /**
   * As it was first served here: its whole form, and the SHA-256 of that in its one spelling (RFC 8785). Of a draft, the
   * version that took its cases, and when.
   */
  released: z
    .object({
      hash: z.string(),
      firstSeen: moment,
      supersededBy: z.string().optional(),
      supersededAt: moment.optional(),
      form: z.unknown(),
    })
    .optional(),
})

const callWord = (who: Who): { readonly who: string; readonly role?: string } =>
  typeof who === 'string' ? { who } : { who: 'officer', role: who.role }

/** What a step stands on; of a step that its procedure has no more, nothing is known. */
const groundsOf = ({ law }: Procedure, step: Step | undefined) => {
  const { grounds = [], uncollected = [] } = step ?? {}
  return { grounds, uncollected, outsideSource: step !== undefined && isOutsideSource(law, grounds) }
}

export const showProcedure = (procedure: Procedure, release?: Release): z.input<typeof procedureShape> => ({
  id: procedure.id,
  name: procedure.name,
  version: procedure.version,
  law: procedure.law,
  stages: procedure.stages,
  steps: Object.entries(procedure.steps).map(([id, step]) => showStep(procedure, id, step)),
  ...(procedure.closed && { closed: procedure.closed }),
  ...(release && { released: showRelease(release) }),
})

const showRelease = ({ hash, firstSeen, superseded, form }: Release) => ({
  hash,
  firstSeen: firstSeen.toISOString(),
  ...(superseded && { supersededBy: superseded.by, supersededAt: superseded.at.toISOString() }),
  form: JSON.parse(form),
})

function showStep(procedure: Procedure, id: string, step: Step): z.input<typeof stepShape> {
  const { name, who, from, to, asks, needs = [] } = step
  return {
    id,
    name,
    ...callWord(who),
    from: [...from],
    ...(to !== undefined && { to }),
    ...groundsOf(procedure, step),
    asks: z.toJSONSchema(asks, { io: 'input', unrepresentable: 'any' }),
    needs: [...needs],
  }
}

export const registerLine = z.object({
  id: z.string(),
  procedure: z.string(),
  version: z.string(),
  number: z.string(),
  stage: z.string(),
  stageName: say,
})

export function registerLineOf(line: RegisterLine, catalogue: ProcedureCatalogue): z.input<typeof registerLine> {
  const { id, procedure, version, stage, mark, year, number } = line
  const definition = catalogue.at(procedure, version)
  const named = definition ? stageName(definition, stage) : { zh: stage, en: stage }
  return { id, procedure, version, number: caseNumber(mark, year, number), stage, stageName: named }
}

export const caseLine = z.object({
  id: z.string(),
  procedure: z.string(),
  version: z.string(),
  number: z.string(),
  stage: z.string(),
  stageName: say,
  office: z.string(),
  holder: z.string().optional(),
  openedAt: moment,
  movedAt: moment,
  nextDue: moment.optional(),
})

export function lineOf(line: CaseLine, catalogue: ProcedureCatalogue): z.input<typeof caseLine> {
  const { id, procedure, version, stage, office, holder, mark, year, number, openedAt, movedAt, nextDue } = line
  const definition = catalogue.at(procedure, version)
  return {
    id,
    procedure,
    version,
    number: caseNumber(mark, year, number),
    stage,
    stageName: definition ? stageName(definition, stage) : { zh: stage, en: stage },
    office,
    ...(holder !== undefined && { holder }),
    openedAt: openedAt.toISOString(),
    movedAt: movedAt.toISOString(),
    ...(nextDue && { nextDue: nextDue.toISOString() }),
  }
}

const takenShape = z.object({
  step: z.string(),
  name: say,
  revision: z.number().int(),
  at: moment,
  as: z.string().optional(),
  by: z.string().optional(),
  ...grounded,
  answers: z.record(z.string(), z.unknown()),
})

const clockShape = z.object({
  clock: z.string(),
  name: say,
  kind: z.string(),
  /** The law's figure, or the office's own target. */
  figure: z.enum(['statute', 'own']).optional(),
  state: z.string(),
  startedAt: moment,
  lastDay: z.string().optional(),
  dueAt: moment.optional(),
  provisional: z.boolean(),
  grounds: grounded.grounds,
})

export const fileShape = caseLine.extend({
  law: z.string(),
  /** The version of its procedure that it was opened under, where another has taken its cases since. */
  broughtFrom: z.string().optional(),
  /** Give it back by `If-Match` with a step. */
  revision: z.number().int(),
  steps: z.array(takenShape),
  /** Every time it went on under another version of its procedure: since which day, by what, and how that is read. */
  continued: z
    .array(
      z.object({
        revision: z.number().int(),
        from: z.string(),
        to: z.string(),
        since: z.string(),
        at: moment,
        reading: say,
        grounds: grounded.grounds,
      }),
    )
    .optional(),
  /** What waits for a second person; the holding office alone reads it. */
  proposal: z
    .object({
      step: z.string(),
      name: say,
      at: moment,
      as: z.string().optional(),
      by: z.string(),
      ...grounded,
      answers: z.record(z.string(), z.unknown()),
    })
    .optional(),
  clocks: z.array(clockShape),
  may: z.array(z.object({ step: z.string(), as: z.enum(['take', 'concur']), name: say, ...grounded })),
  /** What is not as the ledger has it: which step, and since when that is known. Empty where the file fits its record. */
  differs: z.array(
    z.object({
      revision: z.number().int(),
      kind: z.enum(['changed', 'no-entry', 'no-step', 'entry', 'state']),
      firstSeen: moment,
      reason: say,
    }),
  ),
})

/** A case as its office or its party reads it. Who took a step is told to offices only, as the key of a person. */
export async function showFile(app: App, actor: Actor, file: ShownCase): Promise<z.input<typeof fileShape>> {
  const { context, kernel } = app
  const procedure = context.catalogue.at(file.procedure, file.version)
  if (!procedure) throw new Error(`no ${file.procedure}@${file.version} in the catalogue`)
  const now = kernel.now()
  const facts = await readOwnFacts(kernel.identity.database, context, { procedure, actor, now })
  const standsOn = (step: string) => groundsOf(procedure, procedure.steps[step])
  const proposed = ({ step, at, as, by, answers }: Proposal) => ({
    step,
    name: stepName(procedure, step),
    at: at.toISOString(),
    ...(as !== undefined && { as }),
    by,
    ...standsOn(step),
    answers,
  })
  return {
    ...lineOf(file, context.catalogue),
    law: file.law,
    ...(file.broughtFrom !== undefined && { broughtFrom: file.broughtFrom }),
    revision: file.revision,
    steps: file.steps.map((taken) => {
      const { step, revision, at, as, by, answers } = taken
      // On the provisions of the version under which it was taken.
      const under = procedureOf(context.catalogue, file, taken) ?? procedure
      return {
        step,
        name: stepName(under, step),
        revision,
        at: at.toISOString(),
        ...(as !== undefined && { as }),
        ...(actor.kind === 'officer' && { by }),
        ...groundsOf(under, under.steps[step]),
        answers: veiled(answers),
      }
    }),
    ...(file.continued && {
      continued: file.continued.map(({ revision, from, to, since, at }) => ({
        revision,
        from,
        to,
        since,
        at: at.toISOString(),
        reading: context.catalogue.at(file.procedure, to)?.continues?.reading ?? { zh: '', en: '' },
        grounds: [...(context.catalogue.at(file.procedure, to)?.continues?.grounds ?? [])],
      })),
    }),
    ...(file.proposal && readsWhole(file, actor) && { proposal: proposed(file.proposal) }),
    clocks: file.deadlines.map((deadline) => ({
      clock: deadline.clock,
      name: deadline.name,
      kind: deadline.term.kind,
      ...('figure' in deadline.term && { figure: deadline.term.figure }),
      state: stateOf(deadline, now),
      startedAt: deadline.startedAt.toISOString(),
      ...(deadline.lastDay !== undefined && { lastDay: deadline.lastDay }),
      ...(deadline.dueAt && { dueAt: deadline.dueAt.toISOString() }),
      provisional: deadline.provisional,
      grounds: clocksOf(procedure).find(({ id }) => id === deadline.clock)?.grounds ?? [],
    })),
    may: openSteps({ procedure, file, actor, now, facts }).map(({ step, as }) => ({
      step,
      as,
      name: stepName(procedure, step),
      ...standsOn(step),
    })),
    differs: file.differs.map((difference) => ({
      revision: difference.revision,
      kind: difference.kind,
      firstSeen: difference.firstSeen.toISOString(),
      reason: differenceWords(procedure, difference, readsWhole(file, actor)),
    })),
  }
}
