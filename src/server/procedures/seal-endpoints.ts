import { z } from 'zod'
import type { CaseFile } from '../../kernel/procedure/case-file.ts'
import type { Procedure } from '../../kernel/procedure/definition.ts'
import { lookUpCase } from '../../kernel/procedure/look-up.ts'
import { look, refuseLook } from '../../kernel/seal/look.ts'
import { readSeal } from '../../kernel/seal/opening.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { Call, Endpoint } from '../../web/area.ts'

const say = z.object({ zh: z.string(), en: z.string() })
const moment = z.iso.datetime()

const sealShape = z.object({
  /** `none` where nothing was ever sealed. */
  state: z.enum(['none', 'held', 'left-behind', 'destroyed']),
  destroyedAt: moment.optional(),
  fields: z.array(say),
  openings: z.array(
    z.object({
      revision: z.number().int(),
      at: moment,
      until: moment,
      office: z.string(),
      as: z.string().optional(),
      concurredAs: z.string().optional(),
      reason: z.string(),
      looks: z.number().int(),
      lastLook: moment.optional(),
    }),
  ),
})

interface Read {
  readonly file: CaseFile
  readonly procedure: Procedure
}

async function read({ app, actor, params }: Call): Promise<Read | Refusal> {
  const file = await lookUpCase(app.kernel.identity.database, app.context, { actor, id: params.id ?? '' })
  if (isRefusal(file)) return file
  const procedure = app.context.catalogue.at(file.procedure, file.version)
  if (!procedure) throw new Error(`no ${file.procedure}@${file.version} in the catalogue`)
  return { file, procedure }
}

const sealOf: Endpoint = {
  method: 'GET',
  path: '/cases/{id}/seal',
  who: 'anyone',
  summary: {
    zh: '一件案件密封了什么，何时、由哪些职务、为何启封',
    en: 'What is sealed in a case, and when, by which desks and why it was opened',
  },
  query: z.object({}),
  gives: sealShape,
  async answer(call) {
    const found = await read(call)
    if (isRefusal(found)) return found
    const seal = await readSeal(call.app.kernel.identity.database, found.procedure, found.file)
    if (!seal) return { state: 'none', fields: [], openings: [] }
    const { destroyedAt, openings, ...rest } = seal
    return {
      ...rest,
      ...(destroyedAt && { destroyedAt: destroyedAt.toISOString() }),
      openings: openings.map(({ at, until, lastLook, ...opening }) => ({
        ...opening,
        at: at.toISOString(),
        until: until.toISOString(),
        ...(lastLook && { lastLook: lastLook.toISOString() }),
      })),
    }
  },
}

// No Idempotency-Key: what was shown is kept nowhere to be shown again, and two calls are two looks.
const lookAt: Endpoint = {
  method: 'POST',
  path: '/cases/{id}/seal/looks',
  who: 'signed-in',
  summary: {
    zh: '查看启封的内容：只限启封的两人，每次查看都记录',
    en: 'Shows what was sealed to one of the two who opened it; each look is logged',
  },
  query: z.object({}),
  takes: z.strictObject({}),
  gives: z.object({
    looked: z.array(z.object({ step: say, at: moment, say, value: z.unknown() })),
  }),
  async answer(call) {
    const { context, kernel } = call.app
    const { actor, whyNotProven } = call
    const found = await read(call)
    if (isRefusal(found)) {
      await refuseLook(kernel.identity.database, context, { actor: call.actor, id: call.params.id ?? '' })
      return found
    }
    const looked = await look(kernel.identity.database, kernel.seal, context, { ...found, actor, whyNotProven })
    if (isRefusal(looked)) return looked
    return { looked: looked.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() })) }
  },
}

/** The same for every procedure that seals something. */
export const sealEndpoints: readonly Endpoint[] = [sealOf, lookAt]
