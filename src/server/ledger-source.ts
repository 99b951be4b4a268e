import { parseVerifier, type Verifier } from '../kernel/ledger/note.ts'
import { ledgerFolder } from '../kernel/ledger/open.ts'
import { KEY, readText } from '../kernel/ledger/published.ts'
import { fileStore, type TileReader, urlReader } from '../kernel/ledger/store.ts'
import { type Refusal, refuse } from '../law/refusal.ts'
import { readGiven, tell } from './command-line.ts'

// What the ledger commands share: where a published log is read, and with which key it is checked.

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
