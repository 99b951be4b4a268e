import { parseArgs } from 'node:util'
import { masterKeys } from '../../kernel/seal/rotate.ts'
import { isRefusal } from '../../law/refusal.ts'
import { storageOptions } from '../attach.ts'
import { withSeal } from '../seal-keys.ts'

/** `fadu seal keys`: the master keys by their ids, newest first, and how many cases each seals. Never the keys. */
export async function run(args: readonly string[], usage = ''): Promise<number> {
  const asked = read(args)
  if (!asked) {
    console.error(usage)
    return 2
  }
  return withSeal({ ...asked, command: 'seal keys' }, async ({ database, seal }) => {
    const keys = await masterKeys(database, seal)
    if (isRefusal(keys)) return keys
    const lines = keys.map(({ id, current, cases }) => [id, current ? 'current' : '-', cases].join('\t'))
    return {
      results: asked.json ? keys.map((key) => JSON.stringify(key)) : lines,
      words: { zh: `密封的主密钥 ${keys.length} 把，新的在前`, en: `${keys.length} master keys, the newest first` },
    }
  })
}

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { json: { type: 'boolean' }, ...storageOptions } }).values
  } catch {
    return undefined
  }
}
