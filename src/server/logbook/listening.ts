import { type Refusal, refuse } from '../../law/refusal.ts'
import type { ListenerFile, ListenerName } from '../../mechanisms/logbook/listener.ts'
import { readAssets } from '../assets.ts'
import { assetsFolder } from '../home.ts'
import { openDoor } from './door.ts'
import type { LogbookService } from './service.ts'
import { listenToDatagrams } from './syslog-datagrams.ts'
import { type LogListener, listenToStreams } from './syslog-streams.ts'
import type { TokenHashes } from './tokens.ts'

/** What one listener is opened with. */
export interface ListenerAsked {
  readonly listener: ListenerName
  readonly port: number
  readonly files: Readonly<Partial<Record<ListenerFile, Buffer>>>
}

interface Opening extends ListenerAsked {
  readonly logbook: LogbookService
  readonly host: string
  readonly tokens: TokenHashes
}

/** Who opens each way in that `mechanisms/logbook/listener.ts` declares. */
const OPEN: Readonly<Record<ListenerName, (opening: Opening) => Promise<LogListener>>> = {
  tcp: ({ logbook, host, port }) => listenToStreams(logbook, { host, port }),
  udp: ({ logbook, host, port }) => listenToDatagrams(logbook, { host, port }),
  tls: ({ logbook, host, port, files: { cert, key, ca } }) =>
    listenToStreams(logbook, { host, port, tls: { cert: cert ?? NO_FILE, key: key ?? NO_FILE, ca } }),
  async http({ logbook, host, port, tokens }) {
    const door = openDoor({ logbook, tokens, built: readAssets(assetsFolder()) })
    const name = await door.listen({ host, port })
    return { name, port: Number(new URL(name).port), close: () => door.close() }
  },
}

/** A needed file is there: whoever reads the options asks for it. */
const NO_FILE = Buffer.alloc(0)

/** Refused where nothing can be opened there. */
export async function openListener(opening: Opening): Promise<LogListener | Refusal> {
  const { listener, host, port } = opening
  try {
    return await OPEN[listener](opening)
  } catch (error) {
    return notListening(`${listener} ${host}:${port}`, error)
  }
}

function notListening(at: string, error: unknown): Refusal {
  const why = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  return refuse('failed', {
    zh: why === 'EADDRINUSE' ? `${at} 已被其他程序占用。` : `无法在 ${at} 监听（${why}）。`,
    en: why === 'EADDRINUSE' ? `${at} is taken by another program.` : `Cannot listen on ${at} (${why}).`,
  })
}
