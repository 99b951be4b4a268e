import { parseArgs } from 'node:util'
import type { Office, OfficeKind, OfficeLevel } from '../../kernel/identity/actor.ts'
import { AT_THE_MACHINE } from '../../kernel/identity/administration.ts'
import { levels, officeKinds } from '../../kernel/identity/kinds.ts'
import { enterOffice } from '../../kernel/identity/register-acts.ts'
import { isRefusal } from '../../law/refusal.ts'
import { storageOptions } from '../attach.ts'
import { withRegister } from '../register.ts'

/** `fadu office create`: enters an office, on record; its first person is `fadu account create --office`. */
export async function run(args: readonly string[], usage = ''): Promise<number> {
  const asked = read(args)
  if (!asked) {
    console.error(usage)
    return 2
  }
  const { office, ...wanted } = asked
  return withRegister({ ...wanted, command: 'office create' }, async (register) => {
    const entered = await enterOffice(register, AT_THE_MACHINE, office)
    if (isRefusal(entered)) return entered
    const { id, name, kind } = office
    return {
      results: [id],
      words: {
        zh: `已登记机构 ${id}：${name.zh}，${officeKinds[kind].zh}，${levels[office.level].zh}，${office.region}。接着用 fadu account create 登记其第一个人。`,
        en: `Entered the office ${id}: ${name.en}, ${officeKinds[kind].en}, ${levels[office.level].en}, ${office.region}. Its first person is next: fadu account create.`,
      },
    }
  })
}

const options = {
  zh: { type: 'string' },
  en: { type: 'string' },
  kind: { type: 'string' },
  level: { type: 'string' },
  region: { type: 'string' },
  ...storageOptions,
} as const

const isLevel = (text: string): text is OfficeLevel => Object.hasOwn(levels, text)
const isKind = (text: string): text is OfficeKind => Object.hasOwn(officeKinds, text)

function read(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [id] = positionals
    const { zh, en = zh, kind, level = 'unit', region, ...rest } = values
    if (id === undefined || positionals.length > 1) return undefined
    if (zh === undefined || en === undefined || kind === undefined || region === undefined) return undefined
    if (!isKind(kind) || !isLevel(level)) return undefined
    const office: Office = { id, name: { zh, en }, kind, level, region }
    return { office, ...rest }
  } catch {
    return undefined
  }
}
