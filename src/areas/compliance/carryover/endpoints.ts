import { z } from 'zod'
import { isRefusal, refuse } from '../../../law/refusal.ts'
import { Manifest } from '../../../mechanisms/carryover/shapes.ts'
import type { Call, Endpoint } from '../../../web/area.ts'
import { bringArchive, tryArchive } from './bring.ts'
import { type Carryover, carryoversOf } from './carryovers.ts'
import { letBe, takeIn } from './take-in.ts'
import { mayAgree, mayBring, mayTakeAway } from './who-may.ts'

const LARGEST = 20 * 1024 * 1024

const listed = z.object({
  id: z.string(),
  way: z.enum(['out', 'in']),
  state: z.enum(['waiting', 'done', 'dropped']),
  at: z.string(),
  by: z.string(),
  decidedBy: z.string().optional(),
  manifest: Manifest.optional(),
})

const shownOne = ({ id, way, state, at, by, decidedBy, manifest }: Carryover) => ({
  id,
  way,
  state,
  at: at.toISOString(),
  by,
  ...(decidedBy !== undefined && { decidedBy }),
  ...(manifest && { manifest }),
})

const noBytes = refuse('unreadable', {
  zh: '请以 application/octet-stream 发送压缩包或者 OSCAL 文件本身',
  en: 'Send the archive, or the document of OSCAL, itself as application/octet-stream',
})

const asked = z.object({ does: z.enum(['try', 'bring']).default('try') })

async function send({ app, actor, compute, body, query }: Call): Promise<unknown> {
  const reader = mayBring(actor)
  if (isRefusal(reader)) return reader
  if (!(body instanceof Uint8Array)) return noBytes
  const given = { app, actor: reader, compute, content: body }
  const { does } = asked.parse(query)
  return does === 'bring' ? bringArchive(given) : tryArchive(given)
}

/** The same for programs; the archive itself is taken away on the page. */
export const carryoverEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/duties/archives',
    who: 'signed-in',
    summary: { zh: '本单位的整体导出和读回', en: 'What the caller’s office took away whole and brought in' },
    query: z.object({ after: z.string().max(100).optional() }),
    gives: z.object({ archives: z.array(listed) }),
    async answer({ app, actor, query }) {
      const reader = mayTakeAway(actor)
      if (isRefusal(reader)) return reader
      const { after } = z.object({ after: z.string().optional() }).parse(query)
      const { office } = reader
      const all = await carryoversOf(app.kernel.identity.database, { office, ...(after !== undefined && { after }) })
      return { archives: all.map(shownOne) }
    },
  },
  {
    method: 'POST',
    path: '/duties/archives',
    who: 'signed-in',
    takesSheet: true,
    largest: LARGEST,
    summary: {
      zh: '试读一份整体导出的压缩包或者 OSCAL 文件，不写入；does=bring 的，没有错就等待负责人同意',
      en: 'Tries an archive, or a document of OSCAL, and writes nothing; with does=bring it waits for the head to agree where it has no fault',
    },
    query: asked,
    gives: z.union([
      z.object({ id: z.string() }),
      z.object({
        manifest: Manifest,
        records: z.number().int(),
        pieces: z.number().int(),
        files: z.number().int(),
        otherwise: z.object({ zh: z.string(), en: z.string() }).optional(),
      }),
    ]),
    answer: send,
  },
  {
    method: 'POST',
    path: '/duties/archives/{id}/agreement',
    who: 'signed-in',
    rate: 12,
    summary: { zh: '负责人同意，全部写入', en: 'The head agrees: all of it is written' },
    query: z.object({}),
    takes: z.strictObject({}),
    gives: z.object({ id: z.string() }),
    async answer({ app, actor, params }) {
      const head = mayAgree(actor)
      return isRefusal(head) ? head : takeIn({ app, actor: head, id: params.id ?? '' })
    },
  },
  {
    method: 'POST',
    path: '/duties/archives/{id}/dropping',
    who: 'signed-in',
    summary: { zh: '放弃等待的一份，什么也不写入', en: 'Lets what waits be: nothing is written' },
    query: z.object({}),
    takes: z.strictObject({}),
    gives: z.object({ id: z.string() }),
    async answer({ app, actor, params }) {
      const reader = mayTakeAway(actor)
      return isRefusal(reader) ? reader : letBe({ app, actor: reader, id: params.id ?? '' })
    },
  },
]
