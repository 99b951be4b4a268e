import { parseArgs } from 'node:util'
import { dayOf } from '../../kernel/calendar/day.ts'
import { resetAccount } from '../../kernel/identity/account.ts'
import { invite } from '../../kernel/identity/invitation.ts'
import { isRefusal } from '../../law/refusal.ts'
import { storageOptions } from '../attach.ts'
import { withKeyedRegister } from '../register.ts'

/** `fadu account reset`: for whoever lost a factor, or whose account somebody else may have. */
export async function run(args: readonly string[], usage = ''): Promise<number> {
  const asked = read(args)
  if (!asked) {
    console.error(usage)
    return 2
  }
  return withKeyedRegister({ ...asked, command: 'account reset' }, async (register) => {
    const account = await resetAccount(register, asked.login)
    if (isRefusal(account)) return account
    const { code, endsAt } = await invite(register, account.id)
    const day = dayOf(endsAt)
    return {
      results: [code],
      words: {
        zh: `${account.login} 已重置，原有登录方式、会话和令牌全部失效。下面的邀请码只显示这一次，有效至 ${day}。`,
        en: `${account.login} is reset: no earlier way in, session or token works. The invitation below is shown this once and lasts until ${day}.`,
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
