import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openLimits, usualRates } from '../../kernel/keys/agent/limits.ts'
import { serveAgent } from '../../kernel/keys/agent/serve.ts'
import { isRefusal } from '../../law/refusal.ts'
import { tell, told, understood } from '../command-line.ts'
import { keysIn, whyNotKeyFolder } from '../key-folder.ts'

const options = { socket: { type: 'string' }, unwraps: { type: 'string', default: '60' } } as const

/**
 * `fadu keys serve DIR --socket PATH`: has the keys of an installation and does with them what its servers ask, until it
 * is told to end. One line of JSON on standard output for each request.
 */
export async function run(args: readonly string[]): Promise<number> {
  const asked = understood(() => {
    const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true })
    const [folder, ...more] = positionals
    if (folder === undefined || more.length > 0) throw new Error('DIR')
    if (values.socket === undefined) throw new Error('--socket PATH')
    if (!/^[1-9]\d{0,4}$/.test(values.unwraps)) throw new Error(`--unwraps ${values.unwraps}`)
    return { folder, socket: resolve(values.socket), unwraps: Number(values.unwraps) }
  })
  if (isRefusal(asked)) return told(asked)
  const { folder, socket, unwraps } = asked
  const refusal = whyNotKeyFolder(folder)
  if (refusal) return told(refusal)
  const service = keysIn(folder)
  // Missing keys are told at once, and none is made in their place: another key opens nothing.
  for (const found of [await service.signingKey(false), await service.seal.masters()]) {
    if (isRefusal(found)) return told(found)
  }
  const agent = await serveAgent({
    service,
    socket,
    limits: openLimits(usualRates(unwraps), () => performance.now()),
    log: (line) => console.log(line),
    now: () => new Date(),
  })
  if (isRefusal(agent)) return told(agent)
  process.once('exit', () => rmSync(socket, { force: true }))
  tell({ zh: `密钥服务在 ${socket} 应答`, en: `The key agent answers at ${socket}` })
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort())
  process.once('disconnect', () => stop.abort())
  if (!stop.signal.aborted) await once(stop.signal, 'abort')
  await agent.close()
  return 0
}
