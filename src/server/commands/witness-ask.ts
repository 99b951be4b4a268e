import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { lastHead } from '../../kernel/ledger/chain.ts'
import { formatNote, parseVerifier } from '../../kernel/ledger/note.ts'
import { ledgerFolder } from '../../kernel/ledger/open.ts'
import { fileStore } from '../../kernel/ledger/store.ts'
import { askWitness, sendTo } from '../../kernel/ledger/witnessing.ts'
import { isRefusal } from '../../law/refusal.ts'
import { readGiven, tell, told, understood } from '../command-line.ts'
import { dataDir } from '../ledger-source.ts'

const options = { key: { type: 'string' }, data: { type: 'string' } } as const

/** `fadu witness ask URL --key KEY`: has another office's witness cosign the head; for a timer to call. */
export async function run(args: readonly string[]): Promise<number> {
  const asked = understood(() => {
    const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true })
    const [url, ...more] = positionals
    const verifier = values.key === undefined ? undefined : parseVerifier(readGiven(values.key))
    if (url === undefined || !/^https?:\/\//.test(url) || more.length > 0) throw new Error('URL')
    if (!verifier) throw new Error('--key KEY|FILE')
    return { url, verifier, data: dataDir(values.data) }
  })
  if (isRefusal(asked)) return told(asked)
  const folder = ledgerFolder(asked.data)
  const place = (await lastHead(fileStore(folder)))?.place ?? ''
  try {
    const head = await askWitness(fileStore(join(folder, place)), asked.verifier, sendTo(asked))
    if (isRefusal(head)) return told(head)
    process.stdout.write(formatNote(head.note))
    return 0
  } catch (error) {
    const why = error instanceof Error ? error.message : ''
    tell({ zh: `见证人没有应答：${why}`, en: `The witness does not answer: ${why}` })
    return 1
  }
}
