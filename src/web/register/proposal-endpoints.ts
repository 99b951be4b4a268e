import { z } from 'zod'
import { signInFirst } from '../../kernel/identity/refusals.ts'
import { isRefusal } from '../../law/refusal.ts'
import { readProposal, waitingProposals } from '../../mechanisms/register/agreement/read.ts'
import { noSuchProposal, settleProposal } from '../../mechanisms/register/agreement/settle.ts'
import { type Register, veiledPart } from '../../mechanisms/register/define.ts'
import type { Endpoint } from '../area.ts'
import { registerContextOf } from './reading.ts'

const act = z.enum(['entry', 'change', 'withdrawal', 'import'])
const Values = z.record(z.string(), z.unknown())

export const waitingShape = z.object({
  register: z.string(),
  id: z.string(),
  act,
  title: z.string(),
  records: z.number().int(),
  /** Whether the caller proposed it and waits for another. */
  own: z.boolean(),
  at: z.iso.datetime(),
})

const proposal = z.object({
  id: z.string(),
  act,
  state: z.enum(['waiting', 'agreed', 'refused']),
  at: z.iso.datetime(),
  decidedAt: z.iso.datetime().optional(),
  decidedReason: z.string().optional(),
  records: z.array(
    z.object({
      id: z.string(),
      version: z.number().int(),
      values: Values,
      before: Values.optional(),
      reason: z.string().optional(),
    }),
  ),
})

const Settling = z.object({
  agrees: z.boolean(),
  reason: z.string().max(2000).default(''),
  /** Of a register whose agreement asks questions, those that are answered yes, by their names. */
  confirmed: z.array(z.string().max(60)).max(20).default([]),
})
const settled = z.object({ state: z.enum(['agreed', 'refused']) })
const nothing = z.object({})

/** The same for programs: what waits, one of it, and the word of a second person. */
export function proposalEndpoints(register: Register): readonly Endpoint[] {
  if (!register.agrees) return []
  const path = `/registers/${register.id}/proposals`
  const { zh, en } = register.name
  return [
    {
      method: 'GET',
      path,
      who: 'signed-in',
      summary: { zh: `${zh}：等另一人同意的`, en: `${en}: what waits for a second person` },
      query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(50) }),
      gives: z.object({ proposals: z.array(waitingShape) }),
      async answer({ app, actor, query }) {
        if (actor.kind !== 'officer') return signInFirst()
        const { limit } = z.object({ limit: z.number() }).parse(query)
        const waiting = await waitingProposals(app.kernel.identity.database, [register], actor, {
          limit,
          wanted: 'all',
        })
        return { proposals: waiting.map(({ by: _, at, ...one }) => ({ ...one, at: at.toISOString() })) }
      },
    },
    {
      method: 'GET',
      path: `${path}/{proposal}`,
      who: 'signed-in',
      summary: { zh: `${zh}：待同意的一项`, en: `${en}: one thing that waits or was settled` },
      query: nothing,
      gives: proposal,
      async answer({ app, actor, params }) {
        if (actor.kind !== 'officer') return signInFirst()
        const at = { office: actor.office, id: params.proposal ?? '' }
        const found = await readProposal(app.kernel.identity.database, register, at)
        if (!found) return noSuchProposal(register)
        return {
          id: found.id,
          act: found.act,
          state: found.state,
          at: found.at.toISOString(),
          ...(found.decidedAt && { decidedAt: found.decidedAt.toISOString() }),
          ...(found.decidedReason !== undefined && { decidedReason: found.decidedReason }),
          records: found.rows.map(({ record, version, content, before, reason }) => ({
            id: record,
            version,
            values: veiledPart(register, content),
            ...(before && { before: veiledPart(register, before) }),
            ...(reason !== undefined && { reason }),
          })),
        }
      },
    },
    {
      method: 'POST',
      path: `${path}/{proposal}`,
      who: 'signed-in',
      summary: {
        zh: `${zh}：同意，或者写明理由不同意；提出的人可以收回`,
        en: `${en}: agree, or refuse with a reason; who proposed it may take it back`,
      },
      query: nothing,
      takes: Settling,
      gives: settled,
      async answer({ app, actor, params, body }) {
        const deed = { register, actor, proposal: params.proposal ?? '', ...Settling.parse(body) }
        const answer = await settleProposal(registerContextOf(app), deed)
        return isRefusal(answer) ? answer : { state: answer.state }
      },
    },
  ]
}
