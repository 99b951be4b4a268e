import { parseArgs } from 'node:util'
import { rotate } from '../../kernel/seal/rotate.ts'
import { isRefusal } from '../../law/refusal.ts'
import { storageOptions } from '../attach.ts'
import { withSeal } from '../seal-keys.ts'

/** `fadu seal rotate`: every data key under the newest master key, while the server runs. Broken off, it goes on. */
export async function run(args: readonly string[], usage = ''): Promise<number> {
  const asked = read(args)
  if (!asked) {
    console.error(usage)
    return 2
  }
  return withSeal({ ...asked, command: 'seal rotate' }, async ({ database, seal }) => {
    const done = await rotate(database, seal)
    if (isRefusal(done)) return done
    const { to, rewrapped, left } = done
    const rest = {
      zh: left === 0 ? '旧密钥可用 fadu seal drop 弃用。' : `另有 ${left} 件正由别处办理，请稍后再运行一次。`,
      en:
        left === 0
          ? 'Older keys can go with fadu seal drop.'
          : `${left} more are just in other hands: run it once more.`,
    }
    return {
      results: [[to, rewrapped, left].join('\t')],
      words: {
        zh: `现用主密钥 ${to}，本次改包 ${rewrapped} 件。${rest.zh}`,
        en: `The master key in use is ${to}; ${rewrapped} cases were wrapped under it now. ${rest.en}`,
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
