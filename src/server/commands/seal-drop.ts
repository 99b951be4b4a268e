import { parseArgs } from 'node:util'
import { drop } from '../../kernel/seal/rotate.ts'
import { storageOptions } from '../attach.ts'
import { withSeal } from '../seal-keys.ts'

/** `fadu seal drop`: gives up a master key that seals nothing any more. */
export async function run(args: readonly string[], usage = ''): Promise<number> {
  const asked = read(args)
  if (!asked) {
    console.error(usage)
    return 2
  }
  const { id, ...wanted } = asked
  return withSeal({ ...wanted, command: 'seal drop' }, async ({ database, seal }) => {
    const refusal = await drop(database, seal, id)
    if (refusal) return refusal
    const elsewhere = seal.keyring.isElsewhere
    return {
      results: [],
      words: {
        zh: `主密钥 ${id} 已弃用。${elsewhere ? `请再以保管密钥的用户运行 fadu keys drop 目录 ${id}。` : ''}它的其他副本也请销毁：此后在它之下的旧备份无人能启封。运行中的服务器重启后才从内存中除去。`,
        en: `The master key ${id} is given up. ${elsewhere ? `Run fadu keys drop DIR ${id} as the user that has the keys. ` : ''}Destroy its other copies too: then nobody opens what old backups hold under it. A running server forgets it at its next start.`,
      },
    }
  })
}

function read(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: storageOptions, allowPositionals: true })
    const [id] = positionals
    return id === undefined || positionals.length > 1 ? undefined : { ...values, id }
  } catch {
    return undefined
  }
}
