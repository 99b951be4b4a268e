import { type Refusal, refuse } from '../../law/refusal.ts'

export const filesThere = (path: string): Refusal =>
  refuse('failed', {
    zh: `${path} 已有内容，恢复只写入空处；请用 --data 另指新目录，或把它移到别处再试。`,
    en: `${path} is there already, and a restore writes only where nothing is: name a new folder with --data, or move it away and try again.`,
  })

export const notEmpty = (names: readonly string[]): Refusal =>
  refuse('failed', {
    zh: `数据库不是空的（其中有 ${names.join('、')} 等）；请新建一个空数据库，用 --database-url 指明后再恢复。`,
    en: `The database is not empty (it has ${names.join(', ')} …): make an empty one, name it with --database-url and restore into that.`,
  })

export const unknownTables = (names: readonly string[]): Refusal =>
  refuse('failed', {
    zh: `备份中有本版没有的数据表或列（${names.join('、')}）；请用写成它的版本恢复。`,
    en: `The backup has tables or columns that this release does not (${names.join(', ')}): restore it with the release that wrote it.`,
  })

export const newerSchema = (name: string): Refusal =>
  refuse('failed', {
    zh: `备份由更新版本的法度写成（结构步骤 ${name}），本版不能恢复；请用该版本或更新的版本。`,
    en: `A newer release of Fadu wrote this backup (schema step ${name}); this one cannot restore it: use that release or a newer one.`,
  })

export const needsKey = (path: string): Refusal =>
  refuse('failed', {
    zh: `给出了 --head，但账本的密钥 ${path} 不在：备份不含密钥。请先把密钥文件放回此处，或用 FADU_KEY_FILE 指明，再恢复。`,
    en: `--head was given, but the log's key ${path} is not there, and the backup has no keys: put the key file back, or name it in FADU_KEY_FILE, and restore then.`,
  })

export const otherKey = (path: string, origin: string): Refusal =>
  refuse('failed', {
    zh: `密钥文件 ${path} 不是备份中账本 ${origin} 的密钥；请放上原来的密钥文件，或移开它以使用备份中的密钥。`,
    en: `The key file ${path} is not the key of the backup's log ${origin}: put the right one there, or move it away so that the backup's own is used.`,
  })

export const falseHead = (origin: string): Refusal =>
  refuse('failed', {
    zh: `所给的账本首页不是由 ${origin} 的密钥签署的`,
    en: `The checkpoint given is not signed by the key of ${origin}`,
  })
