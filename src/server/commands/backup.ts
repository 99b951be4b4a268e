import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { backUp, type Kept } from '../../kernel/backup/backup.ts'
import { settleErasures } from '../../kernel/erasure/again.ts'
import { erasureList } from '../../kernel/erasure/list.ts'
import { currentLog } from '../../kernel/ledger/log.ts'
import { messageOf } from '../../kernel/storage/fault.ts'
import { attachStorage, type Storage } from '../../kernel/storage/open.ts'
import { postgresFolder } from '../../kernel/storage/postgres/folder.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { storageOptions } from '../attach.ts'
import { tell, told, understood } from '../command-line.ts'
import { databaseMeant } from '../database-url.ts'
import { version } from '../home.ts'
import { dataDir } from '../ledger-source.ts'
import { logbookNoted, logbookToKeep } from '../logbook/kept-beside.ts'
import { readPassphrase } from '../passphrase.ts'

const options = {
  ...storageOptions,
  overwrite: { type: 'boolean', default: false },
  'passphrase-file': { type: 'string' },
  logbook: { type: 'string' },
  json: { type: 'boolean' },
} as const

/** `fadu backup FILE`: everything of the installation in one file, while it goes on serving. */
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
  const folder = dataDir(asked.data)
  const meant = databaseMeant(asked['database-url'])
  if (meant.databaseUrl === undefined && !existsSync(postgresFolder(folder))) return told(nothingIn(folder))
  const noted = asked.logbook === undefined ? logbookNoted(folder) : resolve(asked.logbook)
  const beside = noted === undefined ? undefined : await logbookToKeep(noted, passphrase !== undefined)
  if (isRefusal(beside)) return told(beside)
  const storage = await attachStorage({ dataDir: folder, ...meant, command: 'backup', statementTimeout: 0 })
  if (isRefusal(storage)) return told(storage)
  try {
    const kept = await keep(storage, { file: asked.file, passphrase, overwrite: asked.overwrite, beside })
    if (isRefusal(kept)) return told(kept)
    tell(words(asked.file, kept, passphrase !== undefined))
    if (asked.json) console.log(JSON.stringify({ file: asked.file, encrypted: passphrase !== undefined, ...kept }))
    return 0
  } catch (error) {
    const why = messageOf(error)
    return told(
      refuse('failed', {
        zh: `备份未完成，没有留下文件：${why}`,
        en: `The backup was not finished, no file is left: ${why}`,
      }),
    )
  } finally {
    await storage.close()
  }
}

/** The list of erasures is made whole first: it is what an older copy of this file will need. */
async function keep(
  storage: Storage,
  target: Pick<Parameters<typeof backUp>[0], 'file' | 'passphrase' | 'overwrite' | 'beside'>,
) {
  if (!(await currentLog(storage.database))) return neverServed
  const settled = await settleErasures(storage.database, erasureList(storage.dataDir))
  return isRefusal(settled) ? settled : backUp({ ...target, storage, release: version(), now: () => new Date() })
}

const neverServed = refuse('not-found', {
  zh: '此数据库从未有法度服务过，没有可备份的内容；请检查 --database-url 或 --data。',
  en: 'No Fadu has ever served from this database, there is nothing to back up: check --database-url or --data.',
})

const nothingIn = (folder: string): Refusal =>
  refuse('not-found', {
    zh: `数据目录 ${folder} 中没有数据库；请用 --data 指明正确的目录。`,
    en: `There is no database in the data folder ${folder}: name the right one with --data.`,
  })

function words(file: string, { rows, ledgerFiles, attachments, keys, logbook }: Kept, encrypted: boolean) {
  const what = {
    zh: `已备份到 ${file}：${rows} 行、账本文件 ${ledgerFiles} 个、附件 ${attachments} 个、密钥 ${keys} 个。`,
    en: `Backed up to ${file}: ${rows} rows, ${ledgerFiles} files of the log, ${attachments} attachments, ${keys} keys.`,
  }
  const elsewhere = keyPlaces.filter((name) => process.env[name])
  const sealing = encrypted ? (elsewhere.length === 0 ? sealedWhole : keysElsewhere(elsewhere.join(', '))) : open
  const logs = logbook === 0 ? { zh: '', en: '' } : ofLogbook(encrypted)
  return { zh: `${what.zh}${logs.zh}\n${sealing.zh}`, en: `${what.en}${logs.en}\n${sealing.en}` }
}

const ofLogbook = (encrypted: boolean) => ({
  zh: `日志簿只含${encrypted ? '密钥、' : '公钥、'}签名的总根、留存和保全，不含日志本身：日志请另行保存。`,
  en: ` Of the logbook its ${encrypted ? 'keys' : 'public key'}, signed heads, retention and holds are in it, and none of its logs: keep those by other means.`,
})

const sealedWhole = {
  zh: '整个文件已加密（age 格式）；口令遗失即无法恢复，请与备份分开存放。',
  en: 'The whole file is encrypted (age format); without the passphrase it cannot be restored: keep that apart from it.',
}

/** Where these say the keys are, the backup does not reach. */
const keyPlaces = ['FADU_KEY_AGENT', 'FADU_KEY_FILE', 'FADU_SEAL_KEY_FILE', 'FADU_SEAL_KEYS']

const keysElsewhere = (names: string) => ({
  zh: `整个文件已加密（age 格式）。${names} 所指的密钥不在数据目录中，备份未含：请另行保存，恢复时需要。`,
  en: `The whole file is encrypted (age format). The keys that ${names} names are not in the data folder and so not in it: keep them yourself, a restore needs them.`,
})

const open = {
  zh: '未设口令：文件未加密且含个人信息，请妥善保管；密钥未含，恢复时须另有 keys/ 文件夹（或 FADU_KEY_FILE、FADU_SEAL_KEY_FILE），否则密封内容不能读取，查询码、动态口令失效，账本不能续写。设 FADU_BACKUP_PASSPHRASE 或 --passphrase-file 即可一并加密保存。',
  en: 'No passphrase: the file is not encrypted and holds personal data, keep it safe; the keys are not in it, so a restore needs the keys/ folder (or FADU_KEY_FILE and FADU_SEAL_KEY_FILE) beside it, without which nothing sealed can be read, access codes and one-time codes fail and the log cannot go on. With FADU_BACKUP_PASSPHRASE or --passphrase-file all of it is kept, encrypted.',
}
