import { parseArgs } from 'node:util'
import { AT_THE_MACHINE } from '../../kernel/identity/administration.ts'
import { closeAccount } from '../../kernel/identity/close-account.ts'
import { isRefusal } from '../../law/refusal.ts'
import { storageOptions } from '../attach.ts'
import { withKeyedRegister } from '../register.ts'

/** `fadu account close`: for whoever leaves. The last keeper of the installation stays. */
export async function run(args: readonly string[], usage = ''): Promise<number> {
  const asked = read(args)
  if (!asked) {
    console.error(usage)
    return 2
  }
  return withKeyedRegister({ ...asked, command: 'account close' }, async (register) => {
    const closed = await closeAccount(register, AT_THE_MACHINE, asked.login)
    if (isRefusal(closed)) return closed
    const { account, posts, delegations } = closed
    return {
      results: [],
      words: {
        zh: `${account.login} 已关闭，终止任职 ${posts} 项、委托 ${delegations} 项；会话和令牌全部失效。`,
        en: `${account.login} is closed. Posts that ended with it: ${posts}, delegations: ${delegations}; no session or token works.`,
      },
    }
  })
}

function read(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: storageOptions, allowPositionals: true })
    const [login] = positionals
    return login === undefined || positionals.length > 1 ? undefined : { login, ...values }
  } catch {
    return undefined
  }
}
