import { parseArgs } from 'node:util'
import { dayOf } from '../../kernel/calendar/day.ts'
import { type AccountWanted, enterAccount } from '../../kernel/identity/administrator.ts'
import { isRefusal } from '../../law/refusal.ts'
import { rolesConfirmed } from '../../web/roles-to-confirm.ts'
import { areas } from '../areas.ts'
import { storageOptions } from '../attach.ts'
import { withKeyedRegister } from '../register.ts'

/**
 * `fadu account create`: enters a person with an account and prints their invitation, once, alone on standard output.
 * No password passes through the command line, where a history would keep it.
 */
export async function run(args: readonly string[], usage = ''): Promise<number> {
  const asked = read(args)
  if (!asked) {
    console.error(usage)
    return 2
  }
  return withKeyedRegister({ ...asked, command: 'account create' }, async (register) => {
    const procedures = areas.flatMap((area) => area.procedures ?? [])
    const invitation = await enterAccount({ ...register, toConfirm: rolesConfirmed(areas, procedures) }, asked.wanted)
    if (isRefusal(invitation)) return invitation
    const day = dayOf(invitation.endsAt)
    return {
      results: [invitation.code],
      words: {
        zh: `已为 ${asked.wanted.login} 开户。下面的邀请码只显示这一次，有效至 ${day}；请本人打开 /invitation 输入它并设置密码。`,
        en: `The account ${asked.wanted.login} is made. The invitation below is shown this once and lasts until ${day}: its owner enters it at /invitation and sets a password.`,
      },
    }
  })
}

const options = {
  name: { type: 'string' },
  office: { type: 'string' },
  role: { type: 'string' },
  ...storageOptions,
} as const

function read(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [login] = positionals
    // A desk is both: an office without a role, or a role without an office, is a mistake.
    if (
      login === undefined ||
      positionals.length > 1 ||
      (values.office === undefined) !== (values.role === undefined)
    ) {
      return undefined
    }
    const { name = login, office, role, ...rest } = values
    const wanted: AccountWanted = {
      login,
      name,
      ...(office !== undefined && { office }),
      ...(role !== undefined && { role }),
    }
    return { wanted, ...rest }
  } catch {
    return undefined
  }
}
