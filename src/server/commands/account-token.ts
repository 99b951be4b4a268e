import { parseArgs } from 'node:util'
import { dayOf } from '../../kernel/calendar/day.ts'
import { findAccount } from '../../kernel/identity/account.ts'
import { issueToken, type Scope, tokensOf } from '../../kernel/identity/api-token.ts'
import { desksOf } from '../../kernel/identity/desk.ts'
import type { IdentityStore, KeyedRegister } from '../../kernel/identity/identity.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { storageOptions } from '../attach.ts'
import { type Told, withKeyedRegister } from '../register.ts'

/** A quarter: long enough for a program, short enough that one that was forgotten ends. */
const DAYS = 90

/** `fadu account token`: issues an API token and prints it, once, alone on standard output; or lists those in force. */
export async function run(args: readonly string[], usage = ''): Promise<number> {
  const asked = read(args)
  if (!asked) {
    console.error(usage)
    return 2
  }
  return withKeyedRegister({ ...asked, command: 'account token' }, (register) =>
    asked.list ? list(register, asked) : issue(register, asked),
  )
}

type Asked = NonNullable<ReturnType<typeof read>>

async function issue(register: KeyedRegister, { login, office, scope, days, label }: Asked): Promise<Told | Refusal> {
  const account = await findAccount(register.database, login)
  if (isRefusal(account)) return account
  const { person } = account
  const desk = office ?? (await onlyDesk(register, person))
  if (isRefusal(desk)) return desk
  const issued = await issueToken(register, { person, office: desk, scope, days, label })
  if (isRefusal(issued)) return issued
  const day = dayOf(issued.endsAt)
  return {
    results: [issued.token],
    words: {
      zh: `令牌编号 ${issued.id}，有效至 ${day}。下面的令牌只显示这一次。`,
      en: `Token ${issued.id}, until ${day}. The token below is shown this once.`,
    },
  }
}

async function onlyDesk({ database, now }: IdentityStore, person: string): Promise<string | Refusal> {
  const desks = await desksOf(database, person, dayOf(now()))
  const [desk] = desks
  if (desk && desks.length === 1) return desk.office
  const names = desks.map(({ office }) => office).join(' ')
  return refuse('incomplete', {
    zh: `请用 --office 指明机构：${names || '此人没有现任职务'}`,
    en: `Name the office with --office: ${names || 'the person holds no role at present'}`,
  })
}

async function list(register: IdentityStore, { login }: Asked): Promise<Told | Refusal> {
  const account = await findAccount(register.database, login)
  if (isRefusal(account)) return account
  const tokens = await tokensOf(register, account.person)
  return {
    results: tokens.map(({ id, office, scope, endsAt, label }) => [id, office, scope, dayOf(endsAt), label].join('\t')),
    words: {
      zh: `${account.login} 的在效令牌：${tokens.length} 个`,
      en: `Tokens of ${account.login} in force: ${tokens.length}`,
    },
  }
}

const options = {
  office: { type: 'string' },
  scope: { type: 'string', default: 'read' },
  days: { type: 'string', default: String(DAYS) },
  label: { type: 'string', default: '' },
  list: { type: 'boolean', default: false },
  ...storageOptions,
} as const

const isScope = (text: string): text is Scope => text === 'read' || text === 'write'

function read(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [login] = positionals
    const { scope, days, ...rest } = values
    if (login === undefined || positionals.length > 1 || !isScope(scope) || !/^\d{1,4}$/.test(days)) return undefined
    return { ...rest, login, scope, days: Number(days) }
  } catch {
    return undefined
  }
}
