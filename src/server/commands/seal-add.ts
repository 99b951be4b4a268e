import { parseArgs } from 'node:util'
import { isRefusal } from '../../law/refusal.ts'
import { storageOptions } from '../attach.ts'
import { withSeal } from '../seal-keys.ts'

/** `fadu seal add`: a new master key beside those there are; nothing is sealed under it before `fadu seal rotate`. */
export async function run(args: readonly string[], usage = ''): Promise<number> {
  const asked = read(args)
  if (!asked) {
    console.error(usage)
    return 2
  }
  return withSeal({ ...asked, command: 'seal add' }, async ({ seal: { keyring } }) => {
    const id = await keyring.add()
    if (isRefusal(id)) return id
    return {
      results: [id],
      words: {
        zh: `已在 ${keyring.name} 中添加主密钥 ${id}。请先把此文件送到每台服务器并另存一份，再运行 fadu seal rotate。`,
        en: `Master key ${id} was added to ${keyring.name}. Bring this file to every server and keep a copy first, then run fadu seal rotate.`,
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
