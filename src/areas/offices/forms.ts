import { z } from 'zod'
import { levels, officeKinds } from '../../kernel/identity/kinds.ts'
import type { Say } from '../../law/say.ts'

const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>): readonly Key[] => {
  const isKey = (key: string): key is Key => key in record
  return Object.keys(record).filter(isKey)
}

const line = (longest: number, say: Say, help?: Say) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .meta({ ...say, ...(help && { help }) })

const day = (say: Say, help?: Say) => z.iso.date().meta({ ...say, ...(help && { help }) })
const since = day({ zh: '自', en: 'From' })
const untilWords = { zh: '至（当日起不再有效）', en: 'Until (the first day it no longer holds)' }
const until = day(untilWords)
const lasting = day(untilWords, { zh: '没有定期的，不填', en: 'Leave it empty where no end is set' }).optional()
/** An account as its owner types it: a name, and where an office’s own keeper opened it, `@` and the office. */
const login = (say: Say) => line(125, say)
const role = line(60, { zh: '职务', en: 'Role' })

/** What each form asks, as a step of a procedure would. */
export const officeForm = z.strictObject({
  id: line(
    60,
    { zh: '机构标识', en: 'Id of the office' },
    {
      zh: '用在网址里，登记后不变：小写字母、数字和连字符，如 lj-wangxin',
      en: 'Stands in addresses and does not change: small letters, digits and hyphens, as lj-wangxin',
    },
  ),
  zh: line(120, { zh: '中文名', en: 'Name in Chinese' }),
  en: line(200, { zh: '英文名', en: 'Name in English' }),
  kind: z.enum(keysOf(officeKinds)).meta({ zh: '类别', en: 'Kind', choices: officeKinds }),
  level: z.enum(keysOf(levels)).meta({ zh: '层级', en: 'Level', choices: levels }),
  region: line(
    6,
    { zh: '行政区划代码', en: 'Division code' },
    { zh: '六位数字（GB/T 2260）；全国为 000000', en: 'Six digits (GB/T 2260); 000000 for the whole country' },
  ),
})

/** What of an office may change. */
export const officeChangeForm = officeForm.pick({ zh: true, en: true, level: true, region: true })

export const accountCloseForm = z.strictObject({
  login: login({ zh: '账号', en: 'Account name' }),
  /** The row of the page it was sent from. */
  post: line(80, { zh: '任职', en: 'Post' }),
})

export const remitForm = z.strictObject({
  act: line(120, { zh: '事项', en: 'Act' }),
  grounds: line(
    200,
    { zh: '法律依据', en: 'Provisions' },
    {
      zh: '如 网络安全法第十五条第一款；几条之间用“、”隔开',
      en: 'As Cybersecurity Law, Art. 15 ¶1; several parted by semicolons',
    },
  ),
  source: line(200, { zh: '授权文件', en: 'Document that grants it' }, { zh: '名称和文号', en: 'Its name and number' }),
  since,
  until: lasting,
})

export const remitEndForm = z.strictObject({
  id: line(60, { zh: '职权', en: 'Remit' }),
  until,
  source: line(200, { zh: '终止文件', en: 'Document that ends it' }, { zh: '名称和文号', en: 'Its name and number' }),
})

export const ways = {
  reconsideration: { zh: '行政复议', en: 'Reconsideration' },
  suit: { zh: '行政诉讼', en: 'Administrative suit' },
} as const

/** Before whom acts of an office are contested. */
export const remedyForm = z.strictObject({
  way: z.enum(keysOf(ways)).meta({ zh: '途径', en: 'Way', choices: ways }),
  act: line(
    120,
    { zh: '事项', en: 'Of which acts' },
    {
      zh: '某一程序或者其中某一决定另有复议机关、管辖法院的，选该项；不选的，适用于其余各项',
      en: 'A procedure, or one decision in it, with another body or court has a line of its own; left empty, the line holds for all others',
    },
  ).optional(),
  body: line(
    120,
    { zh: '复议机关或者人民法院', en: 'Body of reconsideration, or court' },
    {
      zh: '地方政府部门的，一般为本级人民政府（行政复议法第二十四条）；国务院部门的，为本部门（第二十五条）',
      en: 'Of a local department as a rule the people’s government of its level (Administrative Reconsideration Law, Art. 24); of a State department itself (Art. 25)',
    },
  ),
  address: line(200, { zh: '地址', en: 'Address' }),
  telephone: line(60, { zh: '电话', en: 'Telephone' }),
  online: line(
    200,
    { zh: '提交复议申请的互联网渠道', en: 'Internet channel for applications' },
    {
      zh: '行政复议机关指定的网址或者平台（行政复议法第二十二条第二款）；没有指定的、人民法院的，不填',
      en: 'The address or service that the body of reconsideration designates (Administrative Reconsideration Law, Art. 22 ¶2); empty where there is none, and of a court',
    },
  ).optional(),
  source: line(
    200,
    { zh: '依据', en: 'On which it has jurisdiction' },
    {
      zh: '法律条文，或者集中管辖等文件的名称和文号',
      en: 'A provision, or the document that places it there, with its number',
    },
  ),
  since,
  until: lasting,
})

export const remedyEndForm = z.strictObject({
  id: line(60, { zh: '记录', en: 'Line' }),
  until,
  source: line(200, { zh: '终止依据', en: 'On what it ends' }, { zh: '名称和文号', en: 'Its name and number' }),
})

/** What papers and forms of an office say of it. */
export const particularsForm = z.strictObject({
  zh: line(
    120,
    { zh: '文书上的中文名称', en: 'Name on papers, in Chinese' },
    { zh: '与登记名称相同的，不填', en: 'Empty where it is the name in the register' },
  ).optional(),
  en: line(200, { zh: '文书上的英文名称', en: 'Name on papers, in English' }).optional(),
  address: line(100, { zh: '地址', en: 'Address' }),
  telephone: line(40, { zh: '电话', en: 'Telephone' }),
  contact: line(
    40,
    { zh: '联系人或者联系部门', en: 'Contact' },
    { zh: '如：网络安全科', en: 'As: the network security section' },
  ).optional(),
  since,
})

export const certificateForm = z.strictObject({
  login: login({ zh: '其账号', en: 'Their account name' }),
  number: line(60, { zh: '执法证件号', en: 'Number of the certificate' }),
  since,
  until: lasting,
})

export const certificateEndForm = z.strictObject({ id: line(60, { zh: '证件', en: 'Certificate' }), until })

export const personForm = z.strictObject({
  name: line(100, { zh: '姓名', en: 'Name' }),
  login: line(
    64,
    { zh: '账号', en: 'Account name' },
    {
      zh: '由机构自己的管理员开立的，末尾自动加上“@机构标识”，登录时一并输入',
      en: 'Where an office’s own keeper opens it, “@” and the id of the office are added: its owner types them too',
    },
  ),
  role,
  since,
  until: lasting,
})

/** An office that asked to join, and its first person. */
export const admissionForm = z.strictObject({
  ...officeForm.shape,
  proof: z
    .string()
    .trim()
    .min(4)
    .max(2000)
    .meta({
      zh: '凭什么核实',
      en: 'On which proof',
      help: {
        zh: '看过哪份文件、与登记机关的公示核对过没有',
        en: 'Which document was seen, and whether it agrees with the public register',
      },
    }),
  person: line(100, { zh: '第一个人的姓名', en: 'Name of its first person' }),
  login: personForm.shape.login,
  role,
  since,
})

export const postingForm = z.strictObject({
  login: login({ zh: '其账号', en: 'Their account name' }),
  role,
  since,
  until: lasting,
})

export const postingEndForm = z.strictObject({ person: line(60, { zh: '人员', en: 'Person' }), role, until })

export const delegationForm = z.strictObject({
  from: login({ zh: '委托人账号', en: 'Account of who delegates' }),
  to: login({ zh: '受托人账号', en: 'Account of who acts for them' }),
  role,
  since,
  until,
  reason: line(200, { zh: '委托理由', en: 'Reason' }, { zh: '如：出差、休假', en: 'As: travelling, on leave' }),
})

export const delegationEndForm = z.strictObject({ id: line(60, { zh: '委托', en: 'Delegation' }), until })

/** A posting or a delegation, as the row of the page names it. */
export const postNamedForm = z.strictObject({
  office: line(60, { zh: '机构', en: 'Office' }),
  kind: z.enum(['posting', 'delegation']).meta({ zh: '任职或者委托', en: 'Post or delegation' }),
  id: line(80, { zh: '任职', en: 'Post' }),
})

export const confirmForm = postNamedForm.extend({
  older: z.literal('true').optional().meta({ zh: '许可启封此前的案件', en: 'Opens older cases' }),
})
