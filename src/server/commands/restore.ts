import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Restored, restore } from '../../kernel/backup/restore.ts'
import { listIn } from '../../kernel/erasure/list.ts'
import { openKeys } from '../../kernel/keys/open.ts'
import { messageOf } from '../../kernel/storage/fault.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { storageOptions } from '../attach.ts'
import { tell, told, understood } from '../command-line.ts'
import { databaseMeant } from '../database-url.ts'
import { dataDir } from '../ledger-source.ts'
import { readPassphrase } from '../passphrase.ts'

const options = {
  ...storageOptions,
  head: { type: 'string' },
  erasures: { type: 'string' },
  'passphrase-file': { type: 'string' },
  json: { type: 'boolean' },
} as const

/** `fadu restore FILE`: an installation from its backup, where none is. */
export async function run(args: readonly string[]): Promise<number> {
  const asked = understood(() => {
    const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw new Error('FILE')
    return { ...values, file: resolve(file) }
  })
  if (isRefusal(asked)) return told(asked)
  const passphrase = readPassphrase(asked['passphrase-file'])
  if (isRefusal(passphrase)) return told(passphrase)
  const erasures = await readErasures(asked.erasures)
  if (isRefusal(erasures)) return told(erasures)
  const keys = openKeys(dataDir(asked.data), process.env)
  try {
    const restored = await restore({
      file: asked.file,
      passphrase,
      dataDir: dataDir(asked.data),
      ...databaseMeant(asked['database-url']),
      keyFile: process.env.FADU_KEY_FILE || undefined,
      ...(keys.kind === 'agent' && { signingKey: keys.signingKey }),
      head: asked.head,
      erasures,
      now: () => new Date(),
    })
    if (isRefusal(restored)) return told(restored)
    for (const say of words(restored)) tell(say)
    if (asked.json) console.log(JSON.stringify(restored))
    return 0
  } catch (error) {
    const why = messageOf(error)
    return told(
      refuse('failed', {
        zh: `恢复未完成，没有留下内容：${why}`,
        en: `The restore was not finished, nothing of it is left: ${why}`,
      }),
    )
  } finally {
    keys.close()
  }
}

async function readErasures(path: string | undefined) {
  if (path === undefined) return []
  return existsSync(path) ? listIn(path).read() : noList(path)
}

const noList = (path: string): Refusal =>
  refuse('not-found', { zh: `没有删除清单 ${path}`, en: `There is no list of erasures ${path}` })

function words({ head, rows, erased, left, log, logbook }: Restored): readonly Say[] {
  return [
    {
      zh: `已恢复 ${head.at} 的备份（${head.release} 版）：${rows} 行。备份之后的登录均已作废，须重新登录。`,
      en: `Restored the backup of ${head.at} (release ${head.release}): ${rows} rows. Everybody signs in anew.`,
    },
    ...(erased > 0 ? [erasedAgain(erased)] : []),
    ...(left.length > 0 ? [leftAlone(left)] : []),
    logWords(log, left.includes('ledger')),
    ...(logbook ? [logbookBack] : []),
  ]
}

const erasedAgain = (count: number): Say => ({
  zh: `备份之后的 ${count} 次删除已重新执行。`,
  en: `Erasures made since the backup, done again: ${count}.`,
})

const logbookBack: Say = {
  zh: '日志簿的密钥、总根、留存和保全已恢复到数据目录的 logbook-kept；日志本身不在备份中。原目录还在的，缺什么文件把它放回去；不在的，fadu serve --logbook 新目录 启动时照原样登记留存和保全，密钥是新的，旧证明仍凭 logbook-kept/key 核对。',
  en: 'Keys, heads, retention and holds of the logbook are back in logbook-kept of the data folder; its logs are in no backup. Where its folder is still there, put back what is missing; where it is gone, fadu serve --logbook NEW enters retention and holds again at its first start, with a new key: older proofs are checked by logbook-kept/key.',
}

const leftAlone = (left: Restored['left']): Say => ({
  zh: `数据目录中原有的 ${left.join('、')} 保持原样，未用备份中的。`,
  en: `Left as they were in the data folder, not taken from the backup: ${left.join(', ')}.`,
})

/** How the log goes on, for the person who restored. */
export function logWords(log: Restored['log'], isHere: boolean): Say {
  if (!log) {
    return {
      zh: '账本的密钥不在：请把原来的 keys/ledger.key 放回数据目录（或设 FADU_KEY_FILE）再启动；缺它不能启动。如另处公布过更新的账本首页，请放回密钥后用 --head 重新恢复。',
      en: 'The log’s key is not here: put the old keys/ledger.key back into the data folder (or set FADU_KEY_FILE) before starting, which is refused without it. Where a newer head was published elsewhere, restore again with the key in place and --head.',
    }
  }
  if (log.follows !== undefined) {
    return {
      zh: `注意：已公布的账本 ${log.follows} 比备份更新。备份之后的记录已经丢失；账本以新名 ${log.origin} 继续，其名写明所接续的首页，任何人都能看出。请告知见证人：它须以此新名添加本账本的公钥。`,
      en: `Note: more of the log ${log.follows} was published than this backup holds. What was recorded since is lost; the log goes on as ${log.origin}, whose name tells the head it follows, for anybody to see. Tell your witnesses: they must add this log’s key under the new name.`,
    }
  }
  if (isHere || log.isTold) {
    return {
      zh: `账本 ${log.origin} 原名续写（${log.size} 条）：没有公布过更新的首页。`,
      en: `The log ${log.origin} goes on under its name (${log.size} entries): no newer head was published.`,
    }
  }
  return {
    zh: `账本 ${log.origin} 按备份续写（${log.size} 条）。这里没有任何东西能说明此后是否公布过更多：如有见证人或另存的首页，请在启动之前清空并用 --head 重新恢复，否则续写会与已公布的账本分叉。`,
    en: `The log ${log.origin} goes on from the backup (${log.size} entries). Nothing here tells whether more of it was published since: if a witness or anybody kept a head, empty this place and restore again with --head before starting, else the log would fork.`,
  }
}
