import { parseArgs } from 'node:util'
import type { OfficeLevel } from '../../kernel/identity/actor.ts'
import { AT_THE_MACHINE } from '../../kernel/identity/administration.ts'
import { levels } from '../../kernel/identity/kinds.ts'
import { findOffice } from '../../kernel/identity/offices.ts'
import { changeOffice } from '../../kernel/identity/register-acts.ts'
import { isRefusal } from '../../law/refusal.ts'
import { storageOptions } from '../attach.ts'
import { withRegister } from '../register.ts'

/** `fadu office change`: what is named changes from now on, on record; all else stays, and papers of before as they are. */
export async function run(args: readonly string[], usage = ''): Promise<number> {
  const asked = read(args)
  if (!asked) {
    console.error(usage)
    return 2
  }
  const { id, zh, en, level, region, ...wanted } = asked
  return withRegister({ ...wanted, command: 'office change' }, async (register) => {
    const office = await findOffice(register.database, id)
    if (isRefusal(office)) return office
    const name = { zh: zh ?? office.name.zh, en: en ?? office.name.en }
    const next = { id, name, level: level ?? office.level, region: region ?? office.region }
    const changed = await changeOffice(register, AT_THE_MACHINE, next)
    if (isRefusal(changed)) return changed
    return {
      results: [],
      words: {
        zh: `${id} 已变更为：${name.zh}，${levels[next.level].zh}，${next.region}。此前的名称留存，文书不变。`,
        en: `${id} is now: ${name.en}, ${levels[next.level].en}, ${next.region}. What it was called before is kept; papers stay as they are.`,
      },
    }
  })
}

const options = {
  zh: { type: 'string' },
  en: { type: 'string' },
  level: { type: 'string' },
  region: { type: 'string' },
  ...storageOptions,
} as const

const isLevel = (text: string): text is OfficeLevel => Object.hasOwn(levels, text)

function read(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [id] = positionals
    const { level, ...rest } = values
    if (id === undefined || positionals.length > 1) return undefined
    if (level === undefined) return { id, level, ...rest }
    return isLevel(level) ? { id, level, ...rest } : undefined
  } catch {
    return undefined
  }
}
