import { z } from 'zod'
import { isRefusal } from '../../law/refusal.ts'
import { answerOf } from '../../mechanisms/sanction/answer.ts'
import { check } from '../../mechanisms/sanction/check.ts'
import { CODES } from '../../mechanisms/sanction/codes.ts'
import { addressIn } from '../../mechanisms/sanction/opening.ts'
import { Request } from '../../mechanisms/sanction/request.ts'
import { sanctionsOf } from '../../mechanisms/sanction/table.ts'
import { noSuchBreach, readBreaches, textOn } from '../../mechanisms/sanction/version.ts'
import type { Endpoint } from '../../web/area.ts'

const span = z.object({ min: z.number().nullable(), max: z.number() })
const range = span.extend({ optional: z.boolean() })
const person = range.extend({ role: z.string(), detentionDays: span.optional() })
const measures = z.object({ obligatory: z.array(z.string()), optional: z.array(z.string()) })
const amount = z.union([
  range,
  z.object({
    of: z.string(),
    times: span,
    none: span.optional(),
    below: span.extend({ amount: z.number() }).optional(),
    optional: z.boolean(),
  }),
])

const tableTier = z.object({
  row: z.string().optional(),
  tier: z.string(),
  condition: z.string(),
  proof: z.array(z.string()),
  measures,
  party: amount.nullable(),
  persons: z.array(person),
  detentionDays: span.nullable(),
})

const table = z.object({
  breach: z.string(),
  on: z.iso.date(),
  version: z.iso.date().nullable(),
  outcome: z.enum(['penalty', 'refers-to-other-law', 'state-organ-track', 'no-sanction', 'not-in-force']),
  rows: z.array(
    z.object({
      row: z.string(),
      authority: z.string(),
      party: z.object({ form: z.string().nullable(), roles: z.array(z.string()) }),
      personsBy: z.object({ row: z.string(), roles: z.array(z.string()) }).optional(),
      tiers: z.array(tableTier),
    }),
  ),
})

const result = z.object({
  version: z.iso.date().nullable(),
  row: z.string().nullable(),
  tier: z.string().nullable(),
  ranges: z.object({ party: range.nullable(), persons: z.array(person), detentionDays: span.nullable() }).nullable(),
  measures,
})

const verdict = result.extend({
  allowed: z.boolean(),
  refusals: z.array(
    z.object({
      code: z.enum(CODES),
      unit: z.string(),
      field: z.string(),
      messageZh: z.string(),
      messageEn: z.string(),
    }),
  ),
  milderLaw: z
    .object({
      grounds: z.string(),
      milder: z.string().nullable(),
      results: z.array(result.extend({ allowed: z.boolean(), codes: z.array(z.enum(CODES)) })),
    })
    .nullable(),
  personDecides: z.array(
    z.object({ what: z.string(), unit: z.string(), messageZh: z.string(), messageEn: z.string() }),
  ),
  /** Measures that another organ decides on, unless the department issued the permit itself. */
  handedOn: z.array(
    z.object({
      measure: z.string(),
      toZh: z.string(),
      toEn: z.string(),
      unit: z.string(),
      messageZh: z.string(),
      messageEn: z.string(),
    }),
  ),
})

const asked = z.object({
  breach: z.string().max(200).meta({
    description:
      '条款：网络安全法第二十三条第三项、csl/23/1/3 或者地址 csl@2026-01-01#art-23/para-1/item-3 · a provision as people cite it, or its address',
  }),
  on: z.iso.date().optional(),
})

const sanctions: Endpoint = {
  method: 'GET',
  path: '/sanctions',
  who: 'anyone',
  summary: { zh: '违反一个条款会怎样：各档的条件、处罚和数额', en: 'What a breach opens: tiers, conditions, amounts' },
  query: asked,
  gives: table,
  async answer({ app, today, query }) {
    const { breach, on = today } = asked.parse(query)
    const read = readBreaches(app.kernel.shelf, [breach], on)
    if (isRefusal(read)) return read
    const [first] = read.breaches
    if (!first) return noSuchBreach
    const inForce = textOn(read.texts, on)
    const edition = first.edition ?? inForce ?? read.texts[0]
    const shown = { breach: addressIn(edition, first.unit), on, version: edition.version }
    if (edition !== inForce) return { ...shown, outcome: 'not-in-force', rows: [] }
    return { ...shown, ...sanctionsOf(edition, first.unit) }
  },
}

const checkPenalty: Endpoint = {
  method: 'POST',
  path: '/sanctions/check',
  who: 'anyone',
  reads: true,
  summary: {
    zh: '所拟处罚是否在法律之内（不登录可用，不留存）',
    en: 'Whether a proposed penalty is within the law; open, nothing stored',
  },
  query: z.object({}),
  takes: Request,
  gives: verdict,
  async answer({ app, body }) {
    const request = Request.parse(body)
    const read = readBreaches(app.kernel.shelf, request.breaches, request.act.to)
    return isRefusal(read) ? read : answerOf(check(read.texts, read.breaches, request), request)
  },
}

export const endpoints: readonly Endpoint[] = [sanctions, checkPenalty]
