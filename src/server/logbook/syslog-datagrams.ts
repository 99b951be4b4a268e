import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { senderKey } from '../../mechanisms/logbook/sender.ts'
import { builtFile } from '../built-file.ts'
import type { DatagramOrder, DatagramSaying, DatagramThreadData } from './datagram-batch.ts'
import type { LogbookService } from './service.ts'
import { type LogListener, plainAddress } from './syslog-streams.ts'

const DROPS_MS = 10_000
/** Datagrams are dropped as soon as they are copied: little is enough. */
const YOUNG_MB = 4

/**
 * Syslog over UDP (RFC 5426): a datagram, a message. What is lost on the way nobody knows; what is lost here is counted.
 * A thread of its own reads them.
 */
export async function listenToDatagrams(
  logbook: LogbookService,
  { host, port }: DatagramThreadData,
): Promise<LogListener> {
  const thread = new Worker(builtFile('logbook/datagram-thread'), {
    workerData: { host, port } satisfies DatagramThreadData,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  })
  const order = (what: DatagramOrder) => thread.postMessage(what)
  let close = () => undefined as unknown
  const closed = new Promise<void>((resolve) => {
    close = resolve
  })
  const bound = await new Promise<number>((resolve, reject) => {
    thread.on('message', (saying: DatagramSaying) => {
      if (saying.kind === 'listening') resolve(saying.port)
      else if (saying.kind === 'failed') reject(Object.assign(new Error(saying.code), { code: saying.code }))
      else if (saying.kind === 'closed') close()
      else {
        logbook.receiveOrLose(senderKey('udp', host), saying.batch, (address) =>
          senderKey('udp', plainAddress(address)),
        )
        order({ kind: 'taken', bytes: saying.batch.bytes.length })
      }
    })
  }).catch(async (error: unknown) => {
    await thread.terminate()
    throw error
  })
  let dropped = droppedAt(bound)
  const lose = (): void => {
    const now = droppedAt(bound)
    const more = now - dropped
    dropped = now
    if (more > 0) logbook.sources.count(senderKey('udp', host), 'lost', more, logbook.now().getTime())
  }
  const timer = setInterval(lose, DROPS_MS)
  return {
    name: `udp://${host}:${bound}`,
    port: bound,
    async close() {
      clearInterval(timer)
      lose()
      order({ kind: 'close' })
      await closed
      await thread.terminate()
    },
  }
}

/** Datagrams that the system dropped before we read them, as Linux tells it; 0 elsewhere. */
function droppedAt(port: number): number {
  const ending = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  return ['/proc/net/udp', '/proc/net/udp6'].reduce((sum, file) => sum + droppedIn(file, ending), 0)
}

function droppedIn(file: string, ending: string): number {
  try {
    const lines = readFileSync(file, 'utf8').split('\n').slice(1)
    return lines.reduce((sum, line) => {
      const columns = line.trim().split(/\s+/)
      return columns[1]?.endsWith(ending) ? sum + Number(columns.at(-1)) : sum
    }, 0)
  } catch {
    return 0
  }
}
