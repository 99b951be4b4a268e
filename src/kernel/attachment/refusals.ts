import { type Refusal, refuse } from '../../law/refusal.ts'
import { MOST_AT_ONCE, MOST_BYTES, MOST_ON_SUBJECT } from './attachment.ts'

const MOST_MB = MOST_BYTES / 1024 / 1024

export const tooLargeFile = (): Refusal =>
  refuse('too-large', {
    zh: `附件每个不得超过 ${MOST_MB} MB，此次的附件没有保存；请缩小或者截取后再上传。`,
    en: `A file may have ${MOST_MB} MB; this one was not kept. Make it smaller or send a part of it.`,
  })

export const tooManyFiles = (): Refusal =>
  refuse('too-large', {
    zh: `一次最多附 ${MOST_AT_ONCE} 个文件，多出的没有保存。`,
    en: `At most ${MOST_AT_ONCE} files at once; those beyond were not kept.`,
  })

export const tooManyOnSubject = (): Refusal =>
  refuse('too-large', {
    zh: `一件案卷（一条记录）最多 ${MOST_ON_SUBJECT} 个附件，已经满了；其余情况请写在文字里。`,
    en: `A case or a record holds at most ${MOST_ON_SUBJECT} files and is full; put the rest into words.`,
  })

export const emptyFile = (): Refusal =>
  refuse('incomplete', { zh: '所选的文件是空的，没有保存。', en: 'The file is empty and was not kept.' })

export const unknownKind = (): Refusal =>
  refuse('incomplete', {
    zh: '这种文件不能收，没有保存；可以发图片（JPEG、PNG、WebP）、PDF、Word、Excel、PowerPoint、文本、视频或者录音。',
    en: 'Files of this kind are not taken, and it was not kept. Send a picture (JPEG, PNG, WebP), PDF, Word, Excel, PowerPoint, text, video or sound.',
  })

export const noLongerWaiting = (): Refusal =>
  refuse('incomplete', {
    zh: '有附件已经过期（上传后保留一小时）或者已经用过，请重新选择文件。',
    en: 'A file has expired (it waits for one hour) or was used already: choose it again.',
  })

export const takesNoFiles = (): Refusal =>
  refuse('unreadable', { zh: '这一步骤不收附件，未作任何记录', en: 'This step takes no files; nothing was recorded' })

export const needsFile = (grounds: Refusal['grounds']): Refusal =>
  refuse(
    'incomplete',
    {
      zh: '这一步骤须附上书面材料的原件扫描件或者照片：在案件页面上办理，或者先以 POST /api/files 上传再随本步骤提交；未作任何记录',
      en: 'This step needs the signed paper itself, scanned or photographed: take it on the page of the case, or send the file to POST /api/files first and name it here; nothing was recorded',
    },
    { grounds },
  )

export const tooManyOfYours = (): Refusal =>
  refuse('too-many', {
    zh: '您（或者与您同一网络的人）已经上传、还没有提交的附件太多，这个附件没有保存；请先提交已经上传的，或者过一小时再试。文字可以照常提交。',
    en: 'You, or others in your network, have too many files waiting to be sent, and this one was not kept. Send those first, or try again in an hour. Words can be sent as ever.',
  })

export const tooManyWait = (): Refusal =>
  refuse('too-many', {
    zh: '等待提交的附件太多，暂时不能再上传；文字可以照常提交，附件请过一小时再试。',
    en: 'Too many files wait to be sent, so none is taken just now. Words can be sent as ever; try the file again in an hour.',
  })

export const keyOfAnotherFile = (): Refusal =>
  refuse('key-reused', {
    zh: '这一提交编号（Idempotency-Key）已用于另一个文件，这个文件没有保存；请用新的编号',
    en: 'This Idempotency-Key was used for another file, and this one was not kept: use a new key',
  })

export const keptElsewhere = (): Refusal =>
  refuse('not-ready', {
    zh: '另有一台服务器正在使用同一个数据库，附件只存在各自的磁盘上，暂时不能收发附件；请设置 S3_ENDPOINT、S3_BUCKET、S3_ACCESS_KEY_ID、S3_SECRET_ACCESS_KEY，或者只留一台服务器。',
    en: 'Another server uses the same database and attachments lie on a disk of one machine, so none is taken or shown just now: set S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, or leave one server.',
  })

export const noSuchAttachment = (): Refusal =>
  refuse('not-found', { zh: '没有这个附件，或者不对您公开', en: 'There is no such file, or it is not open to you' })

export const hashOnly = (): Refusal =>
  refuse('not-found', {
    zh: '程序和压缩包只留存摘要（SHA-256），文件本身没有保存。',
    en: 'Of programs and archives only the hash (SHA-256) is kept; the file itself was not.',
  })
