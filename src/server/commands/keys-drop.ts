import { parseArgs } from 'node:util'
import { isRefusal, refuse } from '../../law/refusal.ts'
import { tell, told, understood } from '../command-line.ts'
import { keysIn, whyNotKeyFolder } from '../key-folder.ts'

/** `fadu keys drop DIR KEY-ID`: takes a master key away from an agent, after `fadu seal drop` said that it seals nothing. */
export async function run(args: readonly string[]): Promise<number> {
  const asked = understood(() => {
    const { positionals } = parseArgs({ args: [...args], options: {}, strict: true, allowPositionals: true })
    const [folder, id, ...more] = positionals
    if (folder === undefined || id === undefined || more.length > 0) throw new Error('DIR KEY-ID')
    return { folder, id }
  })
  if (isRefusal(asked)) return told(asked)
  const { folder, id } = asked
  const refusal = whyNotKeyFolder(folder)
  if (refusal) return told(refusal)
  const { seal } = keysIn(folder)
  const masters = await seal.masters()
  if (isRefusal(masters)) return told(masters)
  const [newest] = masters
  if (!masters.includes(id) || id === newest) return told(masters.includes(id) ? stillNewest(id) : noSuchKey(id))
  const failed = await seal.forget(id)
  if (failed) return told(failed)
  tell({
    zh: `主密钥 ${id} 已从 ${folder} 中删除。密钥服务重启后才从内存中除去。`,
    en: `The master key ${id} is gone from ${folder}. The agent forgets it at its next start.`,
  })
  return 0
}

const noSuchKey = (id: string) => refuse('not-found', { zh: `没有主密钥 ${id}`, en: `There is no master key ${id}` })

const stillNewest = (id: string) =>
  refuse('out-of-turn', {
    zh: `主密钥 ${id} 是最新的一把，新的内容用它密封；请先添加新的并轮换（fadu keys add、fadu seal rotate、fadu seal drop）。`,
    en: `The master key ${id} is the newest, and what comes in is sealed under it: add another and rotate first (fadu keys add, fadu seal rotate, fadu seal drop).`,
  })
