import { parseArgs } from 'node:util'
import { dayOf } from '../../kernel/calendar/day.ts'
import { resetAccount } from '../../kernel/identity/account.ts'
import { inviteOwner } from '../../kernel/identity/invitation.ts'
import { isRefusal } from '../../law/refusal.ts'
import { storageOptions } from '../attach.ts'
import { type Told, withKeyedRegister } from '../register.ts'

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
    const given = await inviteOwner(register, account)
    const day = dayOf(given.endsAt)
    if (given.to === 'owner') return sentToOwner(account.login, day)
    return {
      results: [given.code],
      words: {
        zh: `${account.login} 已重置，原有登录方式、会话和令牌全部失效。下面的邀请码只显示这一次，有效至 ${day}。`,
        en: `${account.login} is reset: no earlier way in, session or token works. The invitation below is shown this once and lasts until ${day}.`,
      },
    }
  })
}

/** Its owner has a mailbox of their own: nobody else is shown the code. */
const sentToOwner = (login: string, day: string): Told => ({
  results: [],
  words: {
    zh: `${login} 已重置，原有登录方式、会话和令牌全部失效。邀请码由服务器寄到本人确认过的邮箱，有效至 ${day}，不在这里显示。`,
    en: `${login} is reset: no earlier way in, session or token works. The server sends the invitation to the mailbox its owner has confirmed; it lasts until ${day} and is not shown here.`,
  },
})

function read(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: storageOptions, allowPositionals: true })
    const [login] = positionals
    return login === undefined || positionals.length > 1 ? undefined : { login, ...values }
  } catch {
    return undefined
  }
}
