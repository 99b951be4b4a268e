import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { cosignedAt, type SignedCheckpoint } from '../../kernel/ledger/checkpoint.ts'
import { keyIdOf, parseVerifier, type Verifier } from '../../kernel/ledger/note.ts'
import { cosignedHead } from '../../kernel/ledger/published.ts'
import { fileStore } from '../../kernel/ledger/store.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { verifyBundle } from '../../mechanisms/logbook/bundle.ts'
import { isLogbook, noLogbook, publicKeyIn } from '../../mechanisms/logbook/folder.ts'
import { isStatement, openStatement, type RetentionStatement } from '../../mechanisms/logbook/statement.ts'
import { type StoreReport, verifyStore } from '../../mechanisms/logbook/verify.ts'
import { orTold, readGiven, tell, told, understood, visible, visibleSay } from '../command-line.ts'
import { storeOption } from '../logbook-query.ts'

const options = {
  store: storeOption,
  key: { type: 'string' },
  head: { type: 'string' },
  witness: { type: 'string', multiple: true },
} as const

interface Asked {
  readonly bundle: string | undefined
  readonly folder: string
  readonly key: string | undefined
  /** The text of an earlier checkpoint. */
  readonly earlier: string | undefined
  readonly witnesses: readonly Verifier[]
}

function read(args: readonly string[]): Asked {
  const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true })
  const [bundle, ...more] = positionals
  if (more.length > 0) throw new Error('FILE')
  if (bundle !== undefined && values.head !== undefined) throw new Error('FILE | --head FILE')
  const earlier = values.head === undefined ? undefined : readFileSync(values.head, 'utf8')
  const witnesses = (values.witness ?? []).map((given) => {
    const verifier = parseVerifier(readGiven(given))
    if (!verifier) throw new Error(`--witness ${given}`)
    return verifier
  })
  return { bundle, folder: resolve(values.store), key: values.key, earlier, witnesses }
}

/**
 * `fadu logbook verify`: a bundle from itself and a public key alone, or a whole store. Ends with 1 where anything is
 * not as it was signed, and names it.
 */
export const run = (args: readonly string[], usage = ''): Promise<number> => orTold(() => verifyAsked(args, usage))

async function verifyAsked(args: readonly string[], usage: string): Promise<number> {
  const asked = understood(() => read(args))
  if (isRefusal(asked)) {
    const code = told(asked)
    console.error(usage)
    return code
  }
  const { bundle, folder, earlier, witnesses } = asked
  if (bundle === undefined && !isLogbook(folder)) return told(noLogbook(folder))
  if (bundle !== undefined && !statSync(bundle, { throwIfNoEntry: false })?.isFile()) {
    return told(refuse('not-found', { zh: `没有文件 ${bundle}`, en: `There is no file ${bundle}` }))
  }
  const verifier = await findKey(asked)
  if (isRefusal(verifier)) return told(verifier)
  console.log(visible(`${verifier.name}  ${keyIdOf(verifier)}`))
  const text = bundle === undefined ? '' : beginningOf(bundle)
  if (bundle !== undefined && isStatement(text)) return statementVerified(bundle, openStatement(text, verifier))
  if (bundle === undefined) {
    const code = storeVerified(await verifyStore({ folder, verifier, earlier }))
    tellWitnesses(await cosignedHead(fileStore(folder)), witnesses)
    return code
  }
  const report = await verifyBundle(bundle, verifier)
  if (isRefusal(report)) return toldVisibly(report)
  const { events, query, since, until, limit, exported } = report
  const flags = Object.entries({ since, until, limit }).filter(([, value]) => value !== undefined)
  const written = [JSON.stringify(query), ...flags.map(([name, value]) => `--${name} ${value}`)].join(' ')
  console.log(
    visible(
      `${bundle}  ${events} 条，自本日志簿收到起未变 · ${events} events, unchanged since this logbook received them  ${exported}  ${written}`,
    ),
  )
  console.log(
    '不证明由谁发出、内容是否真实，也不证明此外没有别的 · who sent them, whether what they say is so, and that there was nothing else, is not proven',
  )
  tellWitnesses(report.head, witnesses)
  return 0
}

/** Who of those whose keys were given cosigned a head, and when. Nobody is believed whose key was not. */
function tellWitnesses(head: SignedCheckpoint | undefined, witnesses: readonly Verifier[]): void {
  for (const witness of witnesses) {
    const at = head && cosignedAt(head.note, witness)
    console.log(
      head === undefined || at === undefined
        ? `见证人 ${witness.name} 没有会签 · not cosigned by the witness ${witness.name}`
        : `见证人 ${witness.name} 于 ${new Date(at * 1000).toISOString()} 会签（${head.size} 块）· cosigned then by the witness ${witness.name} (${head.size} blocks)`,
    )
  }
  if (witnesses.length > 0) return
  const lines = Math.max(0, (head?.note.signatures.length ?? 0) - 1)
  console.log(
    lines === 0
      ? '没有见证人会签 · no witness cosigned it'
      : `有 ${lines} 行会签，未核对：用 --witness 指明见证人的公钥 · ${lines} lines of witnesses, not checked: say their keys with --witness`,
  )
}

/** Statements are small; of a bundle no more is read here. */
const LONGEST_STATEMENT = 1 << 20

function beginningOf(path: string): string {
  const bytes = Buffer.alloc(LONGEST_STATEMENT)
  const file = openSync(path, 'r')
  try {
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, bytes.length, 0))
  } finally {
    closeSync(file)
  }
}

/** A refusal that may name what stands in a file. */
const toldVisibly = (refusal: Refusal): number => told({ ...refusal, reason: visibleSay(refusal.reason) })

const VERDICTS = { enough: '够', growing: '未满', short: '不够' } as const

function statementVerified(path: string, statement: RetentionStatement | Refusal): number {
  if (isRefusal(statement)) return toldVisibly(statement)
  const { source, day, since, oldest, verdict, missing_days } = statement
  const words = `${VERDICTS[verdict]} · ${verdict}${missing_days > 0 ? ` (${missing_days})` : ''}`
  console.log(visible(`${path}  ${source}  ${day}  ${since} – ${oldest ?? '—'}  ${words}  ${statement.ground}`))
  return 0
}

/** Given, or the store's own; never one that a bundle brings. */
async function findKey({ key, folder, bundle }: Asked): Promise<Verifier | Refusal> {
  if (key !== undefined) {
    const verifier = parseVerifier(readGiven(key))
    if (verifier) return verifier
    return refuse('unreadable', {
      zh: `${key} 不是公钥（形如 fadu.logbook/…+1a2b3c4d+AQ…）`,
      en: `${key} is no public key (it looks like fadu.logbook/…+1a2b3c4d+AQ…)`,
    })
  }
  const own = await publicKeyIn(folder)
  if (!own) {
    return refuse('not-found', {
      zh: `key：${folder} 中没有公钥或已损坏；请用 --key 指明。`,
      en: `key: no public key in ${folder}, or it is damaged: say which with --key.`,
    })
  }
  if (bundle === undefined) {
    tell({
      zh: '未指定 --key：以下用日志簿自己的公钥核对，连同密钥一并换掉的，须凭 --key 或 --head 才能发现。',
      en: 'No --key was given: checked with the key in the store; who replaced that too is found out by --key or --head.',
    })
  }
  return own
}

function storeVerified(report: StoreReport | Refusal): number {
  if (isRefusal(report)) return toldVisibly(report)
  const { blocks, events, unsealed, cutOff, faults } = report
  for (const fault of faults) tell(visibleSay(fault))
  if (unsealed > 0) console.log(`${unsealed} 条待封存 · ${unsealed} events not sealed yet`)
  if (cutOff > 0)
    console.log(`末尾 ${cutOff} 字节未写完，未曾确认 · ${cutOff} bytes of a write cut off, never acknowledged`)
  if (faults.length > 0) return 1
  console.log(`${blocks} 块，${events} 条事件，完好 · ${blocks} blocks, ${events} events, whole`)
  return 0
}
