import { z } from 'zod'
import { unfitCases } from '../../../kernel/procedure/case-list.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { LineForm } from '../../../mechanisms/sanction/benchmark-line.ts'
import type { KeptLine } from '../../../mechanisms/sanction/benchmarks.ts'
import type { Endpoint } from '../../../web/area.ts'
import { listLines } from './queries.ts'

const asked = z.object({
  office: z.string().max(60).optional(),
  row: z.string().max(200).optional(),
  tier: LineForm.shape.tier.optional(),
  on: z.iso.date().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.string().max(130).optional(),
})

const kept = z.object({
  id: z.string(),
  number: z.string(),
  office: z.string(),
  officeName: z.object({ zh: z.string(), en: z.string() }),
  document: z.string(),
  row: z.string(),
  tier: z.string(),
  whom: z.string(),
  degree: z.string(),
  condition: z.string(),
  basis: z.string(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  measures: z.array(z.string()),
  replaces: z.string().nullable(),
  from: z.iso.date(),
  until: z.iso.date().nullable(),
  differs: z.boolean().describe('whether it is not as the ledger has it'),
})

/** What a line does not say is null for programs. */
const shown = ({ min, max, until, replaces, ...line }: KeptLine, unfit: ReadonlySet<string>) => ({
  ...line,
  min: min ?? null,
  max: max ?? null,
  until: until ?? null,
  replaces: replaces ?? null,
  differs: unfit.has(line.id),
})

const listBenchmarks: Endpoint = {
  method: 'GET',
  path: '/benchmarks',
  who: 'anyone',
  summary: {
    zh: '已公布的行政处罚裁量基准：按机关、罚则、档次，某一天施行的',
    en: 'Published discretion benchmarks: by office, paragraph and tier, as they held on a day',
  },
  query: asked,
  gives: z.object({ on: z.iso.date(), lines: z.array(kept), after: z.string().nullable() }),
  async answer({ app, today, query }) {
    const { on = today, ...wanted } = asked.parse(query)
    const found = await listLines(app.kernel.identity.database, { ...wanted, on })
    if (isRefusal(found)) return found
    const unfit = await unfitCases(
      app.kernel.identity.database,
      found.rows.map(({ id }) => id),
    )
    return {
      on,
      lines: found.rows.map((line) => shown(line, unfit)),
      after: found.after ?? null,
    }
  },
}

export const endpoints: readonly Endpoint[] = [listBenchmarks]
