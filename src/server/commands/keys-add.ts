import { isRefusal } from '../../law/refusal.ts'
import { tell, told, understood } from '../command-line.ts'
import { keysIn, whyNotKeyFolder } from '../key-folder.ts'
import { onlyArgument } from '../only-argument.ts'

/** `fadu keys add DIR`: a new master key of the seal beside those an agent has; nothing is under it before a rotation. */
export async function run(args: readonly string[]): Promise<number> {
  const folder = understood(() => onlyArgument(args, 'DIR'))
  if (isRefusal(folder)) return told(folder)
  const refusal = whyNotKeyFolder(folder)
  if (refusal) return told(refusal)
  const id = await keysIn(folder).seal.add()
  if (isRefusal(id)) return told(id)
  tell({
    zh: `已在 ${folder} 中添加主密钥 ${id}。请另存一份，再在服务器上运行 fadu seal rotate。`,
    en: `Master key ${id} was added in ${folder}. Keep a copy of it, then run fadu seal rotate on the server.`,
  })
  console.log(id)
  return 0
}
