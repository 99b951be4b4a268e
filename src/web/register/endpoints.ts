import { z } from 'zod'
import { signInFirst } from '../../kernel/identity/refusals.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { actOnRecord, type RecordDone } from '../../mechanisms/register/act.ts'
import { changeMany, MOST_AT_ONCE } from '../../mechanisms/register/change-many.ts'
import { noSuchRecord, whyNotRead } from '../../mechanisms/register/decide.ts'
import { holdsOn, openList, type Register, type RegisterList, veiledPart } from '../../mechanisms/register/define.ts'
import { type ListedRecord, listRecords, openRecord } from '../../mechanisms/register/list.ts'
import { loadRecords, versionsOf } from '../../mechanisms/register/load.ts'
import type { Call, Endpoint } from '../area.ts'
import { versionToSee } from '../if-match.ts'
import { erasureEndpoints } from './erasure-part.tsx'
import { proposalEndpoints } from './proposal-endpoints.ts'
import { registerContextOf } from './reading.ts'
import { receiptEndpoints } from './receipt-part.tsx'
import { sealedEndpoints } from './sealed-endpoints.ts'

const noKey = refuse('incomplete', {
  zh: '请在请求头 Idempotency-Key 中给出这一次提交的编号，重复提交时用同一个编号',
  en: 'Give this call a key of its own in the header Idempotency-Key, and the same one when you send it again',
})

const Values = z.record(z.string(), z.unknown())

const record = z.object({
  id: z.string(),
  version: z.number().int(),
  values: Values,
  changedAt: z.iso.datetime(),
  /** Whether it holds on the day of the answer. */
  holds: z.boolean(),
})

const done = z.object({
  id: z.string(),
  version: z.number().int(),
  /** Where it waits for a second person; left out where it has effect. */
  proposal: z.string().optional(),
  repeated: z.boolean(),
})

const version = z.object({
  version: z.number().int(),
  act: z.enum(['entry', 'change', 'withdrawal', 'import']),
  values: Values,
  definition: z.string(),
  at: z.iso.datetime(),
  reason: z.string().optional(),
  /** Its number in the published log, once it has one. */
  number: z.number().int().optional(),
})

const many = z.object({ records: z.number().int(), proposal: z.string().optional() })

/** How a list is asked, by the definition: its filters by their choices, its orders by their names. */
function asked({ fields, validity }: Register, list: RegisterList) {
  const filters = list.filters.map((name) => [name, fields.shape[name]] as const)
  return z.object({
    q: z.string().max(200).default(''),
    ...Object.fromEntries(filters.map(([name]) => [name, z.string().max(120).default('')])),
    state: z.enum(['current', 'withdrawn']).default('current'),
    ...(validity && { ends: z.enum(['over', 'soon']).optional() }),
    sort: z.enum(list.sorts).default(list.sorts[0]),
    limit: z.coerce.number().int().min(1).max(100).default(50),
    after: z.string().max(800).optional(),
  })
}

const Asked = z.object({
  q: z.string(),
  state: z.enum(['current', 'withdrawn']),
  ends: z.enum(['over', 'soon']).optional(),
  sort: z.string(),
  limit: z.number(),
  after: z.string().optional(),
})
const Filters = z.record(z.string(), z.unknown())

/** The API of a register, from its definition: its own records for an office, and what the public reads for anybody. */
export function registerEndpoints(register: Register): readonly Endpoint[] {
  const { id, name, fields, publicView } = register
  const path = `/registers/${id}/records`
  const of = { zh: name.zh, en: name.en }
  const query = asked(register, register.list)
  const openQuery = asked(register, openList(register))
  const nothing = z.object({})
  const list = (open: boolean) => async (call: Call) => {
    const office = call.actor.kind === 'officer' ? call.actor.office : undefined
    if (!open && office === undefined) return signInFirst()
    return listAnswer(call, register, open ? undefined : office)
  }
  const endpoints: readonly Endpoint[] = [
    {
      method: 'GET',
      path,
      who: 'signed-in',
      summary: { zh: `${of.zh}：本机关的记录`, en: `${of.en}: records of your office` },
      query,
      gives: z.object({ records: z.array(record), total: z.number().int(), after: z.string().optional() }),
      answer: list(false),
    },
    {
      method: 'POST',
      path,
      who: 'signed-in',
      acts: true,
      summary: { zh: `${of.zh}：登记一条`, en: `${of.en}: enter a record` },
      query: nothing,
      takes: z.object({ values: described(fields) }),
      gives: done,
      answer: (call) =>
        acting(call, register, { act: 'entry', values: Takes.parse(call.body).values, seen: undefined }),
    },
    {
      method: 'GET',
      path: `${path}/{record}`,
      who: 'signed-in',
      summary: { zh: `${of.zh}：一条及其各版`, en: `${of.en}: one record with its versions` },
      query: nothing,
      gives: record.extend({ state: z.enum(['current', 'withdrawn']), versions: z.array(version) }),
      answer: (call) => oneAnswer(call, register),
    },
    {
      method: 'PUT',
      path: `${path}/{record}`,
      who: 'signed-in',
      acts: true,
      summary: { zh: `${of.zh}：更改一条，写明理由`, en: `${of.en}: change a record, with a reason` },
      query: nothing,
      takes: z.object({ values: described(fields), reason: z.string().max(2000).default('') }),
      gives: done,
      answer: (call) => {
        const { values, reason } = Takes.parse(call.body)
        return changing(call, register, { act: 'change', values, reason })
      },
    },
    {
      method: 'DELETE',
      path: `${path}/{record}`,
      who: 'signed-in',
      acts: true,
      summary: { zh: `${of.zh}：撤下一条，写明理由`, en: `${of.en}: withdraw a record, with a reason` },
      query: z.object({ reason: z.string().max(2000).default('') }),
      gives: done,
      answer: (call) => changing(call, register, { act: 'withdrawal', reason: Reason.parse(call.query).reason }),
    },
    {
      method: 'POST',
      path: `/registers/${id}/many`,
      who: 'signed-in',
      acts: true,
      summary: {
        zh: `${of.zh}：一次更改或者撤下至多${MOST_AT_ONCE}条，写一个理由；preview 只看不改`,
        en: `${of.en}: change or withdraw up to ${MOST_AT_ONCE} records for one reason; preview only looks`,
      },
      query: nothing,
      takes: Many,
      gives: many,
      answer: (call) => manyAnswer(call, register),
    },
    ...(publicView
      ? ([
          {
            method: 'GET',
            path: `/open/${id}/records`,
            who: 'anyone',
            summary: { zh: `${publicView.name.zh}：公开的记录`, en: `${publicView.name.en}: public records` },
            query: openQuery,
            gives: z.object({ records: z.array(publicRecord), total: z.number().int(), after: z.string().optional() }),
            answer: list(true),
          },
          {
            method: 'GET',
            path: `/open/${id}/records/{record}`,
            who: 'anyone',
            summary: { zh: `${publicView.name.zh}：一条公开的记录`, en: `${publicView.name.en}: one public record` },
            query: nothing,
            gives: publicRecord,
            answer: async ({ app, params, today }) => {
              const found = await openRecord(app.kernel.identity.database, register, params.record ?? '')
              return found ? publicShape(register, found, today) : noSuchRecord(register)
            },
          },
        ] satisfies readonly Endpoint[])
      : []),
    ...proposalEndpoints(register),
    ...sealedEndpoints(register),
    ...receiptEndpoints(register),
    ...erasureEndpoints(register),
  ]
  return endpoints.map((one) =>
    register.readBy && one.who !== 'anyone'
      ? { ...one, answer: async (call: Call) => whyNotRead(register, call.actor) ?? one.answer(call) }
      : one,
  )
}

/** The fields as the contract shows them. They are judged by the act, which tells everything that is wrong at once. */
const described = (fields: z.ZodObject) =>
  Values.meta({ ...z.toJSONSchema(fields, { io: 'input', unrepresentable: 'any' }), $schema: undefined })

const Takes = z.object({ values: Values, reason: z.string().default('') })
const Reason = z.object({ reason: z.string() })
const Many = z.object({
  act: z.enum(['change', 'withdrawal']),
  records: z.array(z.object({ id: z.string().max(60), version: z.number().int() })).max(2 * MOST_AT_ONCE),
  values: Values.default({}),
  reason: z.string().max(2000).default(''),
  preview: z.boolean().default(false),
})

const publicRecord = record.omit({ version: true }).extend({ office: z.string() })

const publicShape = (
  register: Register,
  { id, office, content, changedAt }: Pick<ListedRecord, 'id' | 'office' | 'content' | 'changedAt'>,
  today: string,
) => ({ id, office, values: content, changedAt: changedAt.toISOString(), holds: holdsOn(register, content, today) })

async function listAnswer({ app, query, today }: Call, register: Register, office: string | undefined) {
  const { q, state, ends, sort, limit, after } = Asked.parse(query)
  const given = Filters.parse(query)
  const filters = Object.fromEntries(register.list.filters.map((name) => [name, String(given[name] ?? '')]))
  const wanted = { office, words: q, filters, state, ends, today, sort, after }
  const found = await listRecords(app.kernel.identity.database, register, wanted, limit)
  if (isRefusal(found)) return found
  const records = found.rows.map((row) =>
    office === undefined
      ? publicShape(register, row, today)
      : {
          id: row.id,
          version: row.version,
          values: row.content,
          changedAt: row.changedAt.toISOString(),
          holds: holdsOn(register, row.content, today),
        },
  )
  return { records, total: found.total, ...(found.after !== undefined && { after: found.after }) }
}

async function oneAnswer({ app, actor, params, today }: Call, register: Register) {
  if (actor.kind !== 'officer') return signInFirst()
  const { database } = app.kernel.identity
  const id = params.record ?? ''
  const [found] = await loadRecords(database, register, { office: actor.office, ids: [id] })
  if (!found) return noSuchRecord(register)
  const versions = await versionsOf(database, register, { office: actor.office, id })
  return {
    id: found.id,
    version: found.version,
    state: found.state,
    values: veiledPart(register, found.content),
    changedAt: found.changedAt.toISOString(),
    holds: holdsOn(register, found.content, today),
    versions: versions.map((one) => ({
      version: one.version,
      act: one.act,
      values: veiledPart(register, one.content),
      definition: one.definition,
      at: one.at.toISOString(),
      ...(one.reason !== undefined && { reason: one.reason }),
      ...(one.number !== undefined && { number: one.number }),
    })),
  }
}

interface Asking {
  readonly act: 'entry' | 'change' | 'withdrawal'
  readonly id?: string
  readonly values?: unknown
  readonly reason?: string
  readonly seen: number | undefined
}

async function acting({ app, actor, key }: Call, register: Register, asking: Asking) {
  if (key === undefined || key === '') return noKey
  return shapeOf(await actOnRecord(registerContextOf(app), { register, actor, key, ...asking }))
}

const shapeOf = (answer: RecordDone | Refusal) =>
  isRefusal(answer)
    ? answer
    : {
        id: answer.id,
        version: answer.version,
        ...(answer.proposal !== undefined && { proposal: answer.proposal }),
        repeated: answer.repeated,
      }

/** Who changes a record says which version they saw: two who change it at once are told apart by it. */
async function changing(call: Call, register: Register, asking: Omit<Asking, 'seen' | 'id'>) {
  const seen = versionToSee(call.match)
  if (isRefusal(seen)) return seen
  return acting(call, register, { ...asking, id: call.params.record ?? '', seen })
}

async function manyAnswer({ app, actor, key, body }: Call, register: Register) {
  const { preview, ...asking } = Many.parse(body)
  if (!preview && (key === undefined || key === '')) return noKey
  const answer = await changeMany(registerContextOf(app), { register, actor, ...asking, preview, key })
  if (isRefusal(answer)) return answer
  return { records: answer.records, ...(answer.proposal !== undefined && { proposal: answer.proposal }) }
}
