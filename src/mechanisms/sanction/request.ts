import { z } from 'zod'
import { DEPARTMENTS, FACTS, FORMS, MEASURES, PERSON_MEASURES, PERSONS, ROLES } from './words.ts'

const text = z.string().max(500)
const some = z.array(z.string().trim().min(1).max(200)).max(50)

/** Yuan, to the fen. */
const yuan = z
  .number()
  .nonnegative()
  .max(1e12)
  .refine((sum) => Number(sum.toFixed(2)) === sum, 'yuan with two decimals at most')

const days = z.int().nonnegative().max(10_000).default(0)

const proposed = z.strictObject({
  measures: z.array(z.enum(MEASURES)).max(30).default([]),
  fine: yuan.default(0),
  detentionDays: days,
  persons: z
    .array(
      z.strictObject({
        role: z.enum(PERSONS),
        fine: yuan.default(0),
        detentionDays: days,
        measures: z.array(z.enum(PERSON_MEASURES)).max(10).default([]),
      }),
    )
    .max(50)
    .default([]),
})

/** A proposed penalty and the facts in the file: what `POST /api/sanctions/check` takes. */
export const Request = z
  .strictObject({
    breaches: z.array(z.string().max(200)).min(1).max(50),
    act: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
    discoveredOn: z.iso.date().nullable().default(null),
    decisionDate: z.iso.date(),
    party: z.strictObject({
      form: z.enum(FORMS),
      roles: z.array(z.enum(ROLES)).max(5).default([]),
      stateOrganNetwork: z.boolean().default(false),
    }),
    department: z.strictObject({ kind: z.enum(DEPARTMENTS), remit: text.nullable().default(null) }),
    facts: z
      .array(z.strictObject({ kind: z.enum(FACTS), evidence: some.default([]) }))
      .max(50)
      .default([]),
    illegalIncome: yuan.nullable().default(null),
    purchaseAmount: yuan.positive().nullable().default(null),
    constitutesCrime: z.boolean().default(false),
    sameActFinedBy: text.trim().min(1).nullable().default(null),
    longLimit: z
      .strictObject({ ground: z.enum(['公民生命健康安全', '金融安全']), evidence: some.default([]) })
      .nullable()
      .default(null),
    leniency: z
      .strictObject({ kind: z.enum(['减轻', '不予处罚']), ground: text, evidence: some.default([]) })
      .nullable()
      .default(null),
    versionChoice: z
      .strictObject({ version: z.iso.date().optional(), reason: text.optional() })
      .nullable()
      .default(null),
    proposal: proposed,
  })
  .refine(({ act }) => act.from <= act.to, { path: ['act'], message: 'the act ends before it begins' })
  .refine(({ act, decisionDate }) => act.to <= decisionDate, {
    path: ['decisionDate'],
    message: 'the decision comes before the end of the act',
  })

export type Request = z.infer<typeof Request>
export type PenaltyProposal = Request['proposal']
export type PersonProposal = PenaltyProposal['persons'][number]

/** A fact without evidence is not proven (行政处罚法 第四十条). */
export const factsInFile = ({ facts }: Request) =>
  facts.flatMap(({ kind, evidence }) => (evidence.length > 0 ? [kind] : []))

const GROUNDS: Readonly<Record<NonNullable<Request['leniency']>['kind'], readonly string[]>> = {
  减轻: ['第三十条', '第三十一条', '第三十二条'],
  不予处罚: ['第三十条', '第三十一条', '第三十三条'],
}

/** The leniency that counts: on a ground of 行政处罚法, with evidence. */
export function leniencyIn({ leniency }: Request): '减轻' | '不予处罚' | undefined {
  if (!leniency || leniency.evidence.length === 0) return undefined
  return GROUNDS[leniency.kind].includes(leniency.ground.trim()) ? leniency.kind : undefined
}
