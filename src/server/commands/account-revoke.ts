import { parseArgs } from 'node:util'
import { revokeToken } from '../../kernel/identity/api-token.ts'
import { isRefusal } from '../../law/refusal.ts'
import { storageOptions } from '../attach.ts'
import { withRegister } from '../register.ts'

/** `fadu account revoke`: a token by its id, never by itself, since a history would keep it. */
export async function run(args: readonly string[], usage = ''): Promise<number> {
  const asked = read(args)
  if (!asked) {
    console.error(usage)
    return 2
  }
  return withRegister({ ...asked, command: 'account revoke' }, async (register) => {
    const refusal = await revokeToken(register, asked.id)
    if (isRefusal(refusal)) return refusal
    return { results: [], words: { zh: '令牌已撤销。', en: 'The token is revoked.' } }
  })
}

function read(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: storageOptions, allowPositionals: true })
    const [id] = positionals
    return id === undefined || positionals.length > 1 ? undefined : { id, ...values }
  } catch {
    return undefined
  }
}
