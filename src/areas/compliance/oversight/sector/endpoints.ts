import { z } from 'zod'
import { isRefusal } from '../../../../law/refusal.ts'
import { databaseOf, type Endpoint } from '../../../../web/area.ts'
import { type ProtectedOperator, protectedOperator, protectedOperators } from './queries.ts'

const nothing = z.strictObject({})
const Operator = z.strictObject({
  id: z.string(),
  operator: z.string(),
  infrastructure: z.string(),
  number: z.string(),
  since: z.string(),
  contact: z.string().optional(),
  differs: z.boolean().describe('whether it is not as the ledger has it'),
  missed: z
    .array(z.number())
    .describe(
      'calendar years that are over and of which no assessment came in, after the last that did; no time is set for sending',
    ),
  plan: z.string().optional().describe('twelve months after the last one: a suggestion, no figure of the law'),
  submissions: z.array(
    z.strictObject({
      doneOn: z.string(),
      sentOn: z.string(),
      onPaper: z.boolean(),
      how: z.enum(['own', 'agency']),
      agency: z.string().optional(),
      result: z.string(),
      measures: z.array(z.strictObject({ what: z.string(), by: z.string(), doneOn: z.string().optional() })),
    }),
  ),
})

const shown = ({ contact, plan, missed, submissions, ...rest }: ProtectedOperator): z.infer<typeof Operator> => ({
  ...rest,
  ...(contact !== undefined && { contact }),
  missed: [...missed],
  ...(plan !== undefined && { plan }),
  submissions: submissions.map(({ doneOn, sentOn, onPaper, how, agency, result, measures }) => ({
    doneOn,
    sentOn,
    onPaper,
    how,
    ...(agency !== undefined && { agency }),
    result,
    measures: measures.map(({ what, by, done }) => ({ what, by, ...(done && { doneOn: done.on }) })),
  })),
})

const paged = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.string().max(200).optional(),
})

/** What a protecting department sees of the operators it designated. */
export const endpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/compliance/sector',
    who: 'signed-in',
    summary: {
      zh: '本机关认定的关键信息基础设施运营者：联系方式、年度检测评估、未完成的措施',
      en: 'Operators that the caller’s office designated: contact, yearly assessments, open measures',
    },
    query: paged,
    gives: z.strictObject({ operators: z.array(Operator), after: z.string().optional() }),
    answer: async (call) => {
      const { limit, after } = paged.parse(call.query)
      const found = await protectedOperators(databaseOf(call), {
        actor: call.actor,
        now: call.app.kernel.now(),
        limit,
        after,
      })
      if (isRefusal(found)) return found
      return { operators: found.rows.map(shown), ...(found.after !== undefined && { after: found.after }) }
    },
  },
  {
    method: 'GET',
    path: '/compliance/sector/{id}',
    who: 'signed-in',
    summary: { zh: '其中一家', en: 'One of them, by the id of its designation' },
    query: nothing,
    gives: Operator,
    answer: async (call) => {
      const asked = { actor: call.actor, now: call.app.kernel.now(), id: call.params.id ?? '' }
      const found = await protectedOperator(databaseOf(call), asked)
      return isRefusal(found) ? found : shown(found)
    },
  },
]
