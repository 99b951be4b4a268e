import { finished } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isRefusal, type Refusal, refuse } from '../law/refusal.ts'
import type { Answer, Visit } from '../web/area.ts'
import { type ClientKey, isOwnMachine } from './client-key.ts'

/** How often one client begins one whole list, register or dataset in a minute, in whatever form and order. */
const FILES_A_MINUTE = 10
/** Of all clients together that are being written: each reads the database until its last row. */
const FILES_AT_ONCE = 16

const tooManyFiles: Refusal = refuse('too-many', {
  zh: `一分钟内取的整份文件过多（至多${FILES_A_MINUTE}份），或者同时有太多人在取，请稍后再试`,
  en: `Too many whole files in a minute (${FILES_A_MINUTE} at most), or too many people take one just now: try again shortly`,
})

interface Answered {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly visit: Visit
}

/**
 * Lets whoever has no account begin few files that are read out of the database as they are sent, by whatever address and
 * query they come: the limit of pages alone would let hundreds of whole registers be read in a minute. Officers are not
 * counted: they answer for what they do by name.
 */
export function openWholeFiles(server: FastifyInstance, clientKey: ClientKey) {
  const begin = server.createRateLimit({
    max: FILES_A_MINUTE,
    timeWindow: 60_000,
    // Pages are counted under the client's own key, in the same store.
    keyGenerator: (request) => `files ${clientKey(request)} ${new URL(request.url, 'http://path.invalid').pathname}`,
    allowList: isOwnMachine,
  })
  let open = 0
  return async ({ request, reply, visit }: Answered, answer: Answer): Promise<Answer> => {
    if (isRefusal(answer) || answer.kind !== 'file' || visit.visitor) return answer
    if (typeof answer.content === 'string' || answer.content instanceof Uint8Array) return answer
    const begun = await begin(request)
    // Whoever is on the list of those who are not limited is allowed; of everybody else it is told whether they are over.
    if ((!begun.isAllowed && begun.isExceeded) || open >= FILES_AT_ONCE) return tooManyFiles
    open += 1
    finished(reply.raw, () => {
      open -= 1
    })
    return answer
  }
}
