import { isRefusal } from '../../../law/refusal.ts'
import { parseCheckpoint } from '../../ledger/checkpoint.ts'
import { publicKeyOf, signWith } from '../../ledger/key.ts'
import type { KeyService } from '../service.ts'
import type { AgentLimits } from './limits.ts'
import type { AgentAnswer, AgentRequest, Denial } from './protocol.ts'

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'base64')

/** What an agent answers. A key that is missing is no fault of whoever asks: the agent goes on. */
export async function answerTo(
  request: AgentRequest,
  { service, limits }: { readonly service: KeyService; readonly limits: AgentLimits },
): Promise<AgentAnswer> {
  const { id } = request
  const after = limits.take(request.op)
  if (after !== undefined) return { id, no: 'too-many', after }
  const done = await perform(request, service)
  if (typeof done === 'string') return { id, no: done }
  return done instanceof Uint8Array ? { id, bytes: base64(done) } : { id, masters: [...done] }
}

async function perform(request: AgentRequest, service: KeyService): Promise<Uint8Array | readonly string[] | Denial> {
  switch (request.op) {
    case 'masters': {
      const masters = await service.seal.masters()
      return isRefusal(masters) ? 'no-keys' : masters
    }
    case 'public-key': {
      const key = await service.signingKey(false)
      return isRefusal(key) ? 'no-keys' : publicKeyOf(key)
    }
    case 'derive': {
      const key = await service.derive(request.use)
      return isRefusal(key) ? 'no-keys' : key
    }
    case 'sign':
      return signHead(bytesOf(request.message), service)
    case 'wrap':
      return withMaster(service, [request.to.master], () => service.seal.wrap(request.to, bytesOf(request.key)))
    case 'unwrap':
      return withMaster(service, [request.from.master], () =>
        service.seal.unwrap(request.from, bytesOf(request.wrapped)),
      )
    case 'rewrap':
      return withMaster(service, [request.from.master, request.to.master], () =>
        service.seal.rewrap(request.from, bytesOf(request.wrapped), request.to),
      )
  }
}

/** Heads of a log are all that is signed: no other text can be made to look as if this installation had signed it. */
async function signHead(message: Uint8Array, service: KeyService): Promise<Uint8Array | Denial> {
  if (!parseCheckpoint(Buffer.from(message).toString('utf8'))) return 'not-a-head'
  const key = await service.signingKey(false)
  return isRefusal(key) ? 'no-keys' : signWith(key, message)
}

async function withMaster(
  { seal }: KeyService,
  masters: readonly string[],
  work: () => Promise<Uint8Array | undefined>,
): Promise<Uint8Array | Denial> {
  const held = await seal.masters()
  if (isRefusal(held)) return 'no-keys'
  if (!masters.every((master) => held.includes(master))) return 'no-master'
  return (await work()) ?? 'does-not-open'
}
