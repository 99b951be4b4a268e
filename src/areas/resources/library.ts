import { z } from 'zod'
import { choose, line, maybe, provision, several, words } from '../../kernel/procedure/asking.ts'
import { holdsFile, namesRecord } from '../../mechanisms/register/asking.ts'
import { type CheckFault, open, register } from '../../mechanisms/register/define.ts'
import { audiences, kinds, licences, strands } from './library-choices.ts'

const fields = z.strictObject({
  title: open(line('标题', 'Title')),
  kind: open(choose('种类', 'Kind', kinds)),
  strand: open(choose('哪一类内容', 'What it is of', strands)),
  source: open(
    line('来源', 'Source', { zh: '作者、出处，传统内容写明版本', en: 'author and origin; of old texts the edition' }),
  ),
  licence: open(choose('许可', 'Licence', licences)),
  licenceProof: line('许可的凭据', 'Proof of the licence', {
    zh: '授权书文号、声明所在网页或者保护期的算法；不公开',
    en: 'number of the grant, the page that states it, or how the term was reckoned; never public',
  }),
  audience: open(several('对象', 'Audience', audiences)),
  provision: open(maybe(provision('讲哪一条', 'Provision it is about'))),
  link: open(maybe(line('网址', 'Address', { zh: '以 https:// 开头', en: 'beginning with https://' }))),
  file: open(
    holdsFile('文件', 'File', {
      zh: '按所写的许可放在这里，供任何人下载；影视、录音和更大的文件写网址',
      en: 'Put here under the licence that is named, for anybody to download; of film, sound and larger files give the address',
    }),
  ),
  hash: open(
    maybe(
      line('网址上文件的 SHA-256', 'SHA-256 of the file at the address', {
        zh: '64位十六进制；下载后可核对',
        en: '64 hexadecimal digits, by which a download is compared',
      }),
    ),
  ),
  venue: open(maybe(namesRecord('venues', 'public', '在哪个场所展示', 'Shown at the venue'))),
  about: open(words('内容简介', 'About it')),
})

type Resource = z.output<typeof fields>

const someAudience = ({ audience }: Resource): CheckFault<'audience'> | undefined =>
  audience.length > 0 ? undefined : { field: 'audience', reason: { zh: '至少选一项', en: 'Choose one at least' } }

const somewhere = ({ link, hash, file }: Resource): CheckFault<'link'> | undefined =>
  link !== undefined || hash !== undefined || file !== undefined
    ? undefined
    : {
        field: 'link',
        reason: {
          zh: '附上文件，或者写网址、文件的 SHA-256，至少一项',
          en: 'Its file, its address, or the hash of its file',
        },
      }

const safeLink = ({ link }: Resource): CheckFault<'link'> | undefined =>
  link === undefined || /^https:\/\/[\w.-]+(?:[/?#]\S*)?$/.test(link)
    ? undefined
    : {
        field: 'link',
        reason: { zh: '网址以 https:// 开头，中间没有空格', en: 'An address begins with https:// and has no spaces' },
      }

const wholeHash = ({ hash }: Resource): CheckFault<'hash'> | undefined =>
  hash === undefined || /^[0-9a-f]{64}$/i.test(hash)
    ? undefined
    : { field: 'hash', reason: { zh: '应为64位十六进制数', en: 'It has 64 hexadecimal digits' } }

/** 普法资源库 (A12.5, A12.6; A8.4, A8.8): offered by one person, its licence and law checked by another, then public. */
export const library = register({
  id: 'library',
  version: '2026-11-28',
  name: { zh: '普法资源库', en: 'Resource library' },
  one: { zh: '资源', en: 'Resource' },
  measure: '件',
  about: {
    zh: '可以拿去用的普法资料和法治文化作品：来源、许可、对象、讲哪一条。没有许可的不登记；由另一人核对许可和法律内容之后才公布。',
    en: 'Material on law and works of rule-of-law culture that may be used: source, licence, audience, provision. Without a licence nothing is entered; it is public once another person has checked licence and law.',
  },
  grounds: [
    'points-2017@2017-01-01#point-12/5',
    'points-2017@2017-01-01#point-12/6',
    'points-2017@2017-01-01#point-8/4',
    'points-2017@2017-01-01#point-8/8',
  ],
  owner: 'office',
  enters: { role: 'popularisation-officer' },
  agrees: { role: 'popularisation-reviewer' },
  fields,
  title: 'title',
  key: ['title', 'source'],
  checks: { someAudience, somewhere, safeLink, wholeHash },
  publicView: {
    name: { zh: '普法资源', en: 'Resources' },
    about: {
      zh: '由普法办登记，另一人核对过许可和法律内容。使用时请按所写的许可署名。',
      en: 'Entered by popularisation offices; another person has checked licence and law. Name the author as the licence says.',
    },
  },
  list: {
    columns: ['kind', 'strand', 'source', 'licence', 'audience', 'provision'],
    filters: ['kind', 'strand', 'licence'],
    sorts: ['title', 'source', 'kind'],
  },
})
