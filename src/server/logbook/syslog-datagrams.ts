import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { isIPv6 } from 'node:net'
import type { LogbookService } from './service.ts'
import { type LogListener, plainAddress } from './syslog-streams.ts'

const DROPS_MS = 10_000
const BUFFER_BYTES = 8 << 20

/** Syslog over UDP (RFC 5426): a datagram, a message. What is lost on the way nobody knows; what is lost here is counted. */
export async function listenToDatagrams(
  logbook: LogbookService,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<LogListener> {
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4')
  let waiting = new Map<string, Buffer[]>()
  const flush = (): void => {
    const taken = waiting
    waiting = new Map()
    for (const [address, raws] of taken) logbook.receiveOrLose(logbook.sources.sourceOf(`udp:${address}`), raws)
  }
  socket.on('message', (raw, { address }) => {
    if (waiting.size === 0) setImmediate(flush)
    const key = plainAddress(address)
    const raws = waiting.get(key)
    if (raws) raws.push(raw)
    else waiting.set(key, [raw])
  })
  socket.bind(port, host)
  await once(socket, 'listening')
  // The system may allow less.
  try {
    socket.setRecvBufferSize(BUFFER_BYTES)
  } catch {
    // As it is.
  }
  const bound = socket.address().port
  let dropped = droppedAt(bound)
  const lose = (): void => {
    const now = droppedAt(bound)
    const more = now - dropped
    dropped = now
    if (more > 0) logbook.sources.count(`udp:${host}`, 'lost', more, logbook.now().getTime())
  }
  const timer = setInterval(lose, DROPS_MS)
  return {
    name: `udp://${host}:${bound}`,
    port: bound,
    async close() {
      clearInterval(timer)
      const closed = once(socket, 'close')
      socket.close()
      await closed
      lose()
      flush()
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
