import { parseArgs } from 'node:util'
import { erasureList } from '../../kernel/erasure/list.ts'
import { removeDemo } from '../../kernel/identity/demo.ts'
import { storageOptions } from '../attach.ts'
import { withRegister } from '../register.ts'

/** `fadu demo remove`: takes the demonstration city away whole; what is real stays. */
export async function run(args: readonly string[], usage = ''): Promise<number> {
  const wanted = read(args)
  if (!wanted) {
    console.error(usage)
    return 2
  }
  return withRegister({ ...wanted, command: 'demo remove' }, async ({ database }, { dataDir }) => {
    const gone = await removeDemo(database, erasureList(dataDir))
    return {
      results: [],
      words:
        gone === 0
          ? { zh: '没有演示数据。', en: 'There is no demonstration.' }
          : {
              zh: `临江市的演示数据已全部移除（${gone} 人及其机构、职责、登录）。`,
              en: `The demonstration is removed whole: ${gone} people with their offices, remits and sessions.`,
            },
    }
  })
}

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: storageOptions }).values
  } catch {
    return undefined
  }
}
