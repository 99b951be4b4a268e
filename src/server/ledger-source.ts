import { existsSync, readFileSync } from 'node:fs'
import { parseVerifier, type Verifier } from '../kernel/ledger/note.ts'
import { ledgerFolder } from '../kernel/ledger/open.ts'
import { KEY, readText } from '../kernel/ledger/published.ts'
import { fileStore, type TileReader, urlReader } from '../kernel/ledger/store.ts'
import { type Refusal, refuse } from '../law/refusal.ts'
import type { Say } from '../law/say.ts'

// What the ledger commands share: where a published log is read, and with which key it is checked.

export const tell = ({ zh, en }: Say): void => console.error(`${zh}\n${en}`)

/** Tells why not, and gives the exit code of that: 2 for what was not understood, 1 for the rest. */
export function told({ code, reason }: Refusal): number {
  tell(reason)
  return code === 'unreadable' ? 2 : 1
}

/** Runs a command; what the system says no to, as a folder where a file should be, is told, and ends it with 1. */
export async function orTold(act: () => Promise<number>): Promise<number> {
  try {
    return await act()
  } catch (error) {
    if (!isSystemFault(error)) throw error
    const of = error.path ?? error.syscall
    return told(
      refuse('failed', {
        zh: `${of} 不能读写（${error.code}）`,
        en: `${of} cannot be read or written (${error.code})`,
      }),
    )
  }
}

const isSystemFault = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error && 'code' in error

/** Runs `parse` of the arguments; what it throws is what the person who typed them is told. */
export function understood<T>(parse: () => T): T | Refusal {
  try {
    return parse()
  } catch (error) {
    const why = error instanceof Error ? error.message : ''
    return refuse('unreadable', { zh: `无法识别的参数：${why}`, en: `Not understood: ${why}` })
  }
}

export const dataDir = (given: string | undefined): string => given ?? (process.env.DATA_DIR || './data')

/** @param from a folder or an address; the data folder's own log where it is not said */
export function openSource(from: string | undefined, data?: string): TileReader {
  const place = from ?? ledgerFolder(dataDir(data))
  return /^https?:\/\//.test(place) ? urlReader(place) : fileStore(place)
}

/**
 * The key to check with: in a file, or given itself. Where none is said it is the one the log publishes, which shows
 * damage but no deceit, and that is told.
 */
export async function findVerifier(given: string | undefined, source: TileReader): Promise<Verifier | Refusal> {
  const own = given === undefined ? await readText(source, KEY) : undefined
  const text = given === undefined ? own : readGiven(given)
  const verifier = text === undefined ? undefined : parseVerifier(text)
  if (!verifier) return noKey(given)
  if (given === undefined) {
    tell({
      zh: '未指定 --key：以下用账本自己公布的公钥核对，只能发现损坏，不能发现冒名。',
      en: 'No --key was given: checked with the key the log itself publishes, which shows damage, not deceit.',
    })
  }
  return verifier
}

/** A text given itself or as the file it stands in. */
export const readGiven = (given: string): string => (existsSync(given) ? readFileSync(given, 'utf8') : given)

const noKey = (given: string | undefined): Refusal =>
  given === undefined
    ? refuse('not-found', {
        zh: '此处没有公布的账本；请用 --from 指明目录或网址，用 --key 指明公钥。',
        en: 'No published log here: say where it is with --from, and its public key with --key.',
      })
    : refuse('unreadable', {
        zh: `${given} 不是账本的公钥（形如 example.cn/ledger+1a2b3c4d+AQ…）`,
        en: `${given} is no public key of a log (it looks like example.cn/ledger+1a2b3c4d+AQ…)`,
      })
