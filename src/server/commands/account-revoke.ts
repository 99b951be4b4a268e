import { parseArgs } from 'node:util'
import { revokeToken } from '../../kernel/identity/api-token.ts'
import { isRefusal } from '../../law/refusal.ts'
import { storageOptions, tell } from '../attach.ts'
import { withRegister } from '../register.ts'

const USAGE = {
  zh: '用法：fadu account revoke 令牌编号（编号见 fadu account token 账号 --list）',
  en: 'Usage: fadu account revoke TOKEN-ID (ids are listed by fadu account token LOGIN --list)',
}

/** `fadu account revoke`: a token by its id, never by itself, since a history would keep it. */
export async function run(args: readonly string[]): Promise<number> {
  const asked = read(args)
  if (!asked) {
    tell(USAGE)
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
