import { z } from 'zod'

const say = z.strictObject({ zh: z.string(), en: z.string() })
const count = z.number().int().min(0)

/** Why a task is not verified, or not as it was planned. Words of people stand as they wrote them. */
const reasonShape = z.discriminatedUnion('kind', [
  /** Evidence is missing, need by need. */
  z.strictObject({
    kind: z.literal('no-evidence'),
    missing: z.array(z.strictObject({ what: z.string(), there: count, count })),
  }),
  z.strictObject({ kind: z.literal('not-said') }),
  z.strictObject({ kind: z.literal('waits') }),
  /** Pieces by which it was said done or verified and that count no more, by why. Their names stay with the task. */
  z.strictObject({
    kind: z.literal('fallen'),
    verified: z.boolean(),
    lost: z.array(z.strictObject({ why: say, count })),
  }),
  z.strictObject({ kind: z.literal('unowned') }),
  z.strictObject({ kind: z.literal('offered') }),
  z.strictObject({ kind: z.literal('refused'), why: z.string() }),
  z.strictObject({ kind: z.literal('returned'), why: z.string() }),
  z.strictObject({ kind: z.literal('struck'), why: z.string() }),
  z.strictObject({ kind: z.literal('moved'), from: z.string(), to: z.string(), why: z.string(), beyond: z.boolean() }),
])
export type YearReason = Readonly<z.infer<typeof reasonShape>>

const standings = ['struck', 'unowned', 'offered', 'refused', 'open', 'said', 'verified', 'returned', 'fallen'] as const

const taskShape = z.strictObject({
  id: z.string(),
  /** Of its line; 0 where it stands under none. */
  line: count,
  title: z.string(),
  /** The office that owes it; undefined where nobody does. */
  owner: z.string().optional(),
  due: z.string(),
  standing: z.enum(standings),
  overdue: z.boolean(),
  there: count,
  needed: count,
  reasons: z.array(reasonShape),
})
export type YearTask = Readonly<z.infer<typeof taskShape>>

const lineShape = z.strictObject({
  id: z.string(),
  number: count,
  text: z.string(),
  part: z.string().optional(),
  basis: z.array(z.string()),
  struck: z.string().optional(),
  tasks: count,
  verified: count,
})
export type YearLine = Readonly<z.infer<typeof lineShape>>

/**
 * A year of a plan as it stood on a day: what is frozen when a report is decided. Every line and every task of the plan is
 * in it, verified or not, struck out or not: no field chooses among them.
 */
export const YearFigures = z.strictObject({
  on: z.string(),
  plan: z.strictObject({
    id: z.string(),
    office: z.string(),
    title: z.string(),
    level: z.string(),
    from: z.string(),
    to: z.string(),
    parent: z.string().optional(),
    stage: z.string(),
    version: count,
    /** What its head said as it was closed. */
    closed: z.string().optional(),
  }),
  /** Names of the offices that are named. */
  offices: z.record(z.string(), say),
  totals: z.strictObject({
    tasks: count,
    verified: count,
    unverified: count,
    said: count,
    fallen: count,
    refused: count,
    unowned: count,
    struck: count,
    moved: count,
    movedBeyond: count,
    lines: count,
    linesStruck: count,
  }),
  lines: z.array(lineShape),
  tasks: z.array(taskShape),
  gaps: z.strictObject({
    /** Lines without a task, by their ids. */
    lines: z.array(z.string()),
    /** Provisions that the plan stands on, under which it has no task and which no published list names. */
    provisions: z.array(z.string()),
    /** Parts of the working mechanism (rlpe Art. 3) that no line is given; none of a plan that names no parts. */
    parts: z.array(z.string()),
  }),
  evaluations: z.array(z.strictObject({ id: z.string(), from: z.string(), to: z.string(), publishedOn: z.string() })),
  lists: z.array(z.strictObject({ office: z.string(), year: count, version: count, rows: count, proven: count })),
  prompts: z.strictObject({ issued: count, improved: count, withdrawn: count }),
  funds: z.strictObject({
    budgets: z.array(z.strictObject({ document: z.string(), year: z.string(), yuan: z.number() })),
    supports: count,
    supportYuan: z.number(),
    /** What was paid in these days, by the document of its budget entry; in figures that were frozen before it was counted, none. */
    expenses: z
      .array(z.strictObject({ document: z.string(), year: z.string(), expenses: count, yuan: z.number() }))
      .optional(),
  }),
  /** Research that was entered for these days; in figures that were frozen before it was counted, none. */
  research: z.array(z.strictObject({ title: z.string(), from: z.string(), to: z.string() })).optional(),
  /** Problems that were found in these days, and those found before that are not solved yet; the same. */
  problems: z
    .strictObject({
      found: count,
      /** More than are listed, where a plan has so many. */
      total: count,
      listed: z.array(
        z.strictObject({
          title: z.string(),
          foundOn: z.string(),
          stage: z.enum(['found', 'assigned', 'measured', 'closed', 'dropped']),
          due: z.string().optional(),
        }),
      ),
    })
    .optional(),
})
export type YearFigures = Readonly<z.infer<typeof YearFigures>>
