import { isRefusal } from '../../law/refusal.ts'
import { tell, told, understood } from '../command-line.ts'
import { keysIn, whyNotKeyFolder } from '../key-folder.ts'
import { onlyArgument } from '../only-argument.ts'

/** `fadu keys make DIR`: the keys of a new installation, for an agent to have. What is there stays as it is. */
export async function run(args: readonly string[]): Promise<number> {
  const folder = understood(() => onlyArgument(args, 'DIR'))
  if (isRefusal(folder)) return told(folder)
  const refusal = whyNotKeyFolder(folder)
  if (refusal) return told(refusal)
  const keys = keysIn(folder)
  const signing = await keys.signingKey(true)
  if (isRefusal(signing)) return told(signing)
  const masters = await keys.seal.masters(true)
  if (isRefusal(masters)) return told(masters)
  tell({
    zh: `密钥在 ${folder} 中：签署存证的密钥，密封的主密钥 ${masters.length} 把。请另存一份，缺了它们密封的内容和存证都不能恢复。`,
    en: `The keys are in ${folder}: the one that signs the record, and ${masters.length} of the seal. Keep a copy apart: without them nothing sealed is read again, and the record cannot go on.`,
  })
  for (const id of masters) console.log(id)
  return 0
}
