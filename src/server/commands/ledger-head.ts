import { parseArgs } from 'node:util'
import { lastHead } from '../../kernel/ledger/chain.ts'
import { formatNote } from '../../kernel/ledger/note.ts'
import { KEY, readText } from '../../kernel/ledger/published.ts'
import { readerWithin } from '../../kernel/ledger/store.ts'
import { isRefusal } from '../../law/refusal.ts'
import { tell, told, understood } from '../command-line.ts'
import { openSource } from '../ledger-source.ts'

const options = { from: { type: 'string' }, data: { type: 'string' }, json: { type: 'boolean' } } as const

/** `fadu ledger head`: the signed head as published; with --json its parts and the key to check it with. */
export async function run(args: readonly string[]): Promise<number> {
  const flags = understood(() => parseArgs({ args: [...args], options, strict: true }).values)
  if (isRefusal(flags)) return told(flags)
  const source = openSource(flags.from, flags.data)
  const last = await lastHead(source)
  if (!last) {
    tell({ zh: '账本尚未公布任何内容', en: 'The log has published nothing yet' })
    return 1
  }
  const { head, place } = last
  if (!flags.json) {
    process.stdout.write(formatNote(head.note))
    return 0
  }
  const key = (await readText(readerWithin(source, place), KEY))?.trim()
  const { origin, size, root } = head
  console.log(JSON.stringify({ origin, size, root: Buffer.from(root).toString('base64'), key }))
  return 0
}
