import { z } from 'zod'
import { day, line, maybe, provision, records, seldom, words } from '../../../kernel/procedure/asking.ts'
import type { Say } from '../../../law/say.ts'

/** Rows of one list at most. */
export const MOST_ROWS = 60
/** Provisions of one row at most. */
const MOST_PROVISIONS = 12

const OWN: Say = { zh: '本机关自定；法律没有规定间隔和日期', en: 'your office’s own figure; the law sets none' }

/** A row as it is named in a form: the proposal's id, or the one it was given when it was added. */
const rowId = line('清单的项', 'Row of the list')

const howPopularised = {
  measure: words('怎样做', 'How'),
  desk: line('谁办', 'Who does it', {
    zh: '科室或者单位，不写个人姓名',
    en: 'A desk or unit, and no person by name',
  }),
  when: line('何时', 'When', {
    zh: '间隔或者月份，如：每季一次。本机关自定',
    en: 'An interval or months, as: once a quarter. Your office’s own figure',
  }),
  due: seldom(day('最迟哪一天', 'At the latest on', OWN)),
  contact: line('联系方式', 'Contact', {
    zh: '机关的座机、信箱或者地址；不写个人姓名、手机号',
    en: 'A telephone, mailbox or address of the office; no person’s name or mobile number',
  }),
  needed: z.number().int().min(1).max(99).meta({ zh: '要几件证据', en: 'Pieces of evidence needed', help: OWN }),
}

const audience = z.string().trim().min(2).max(200).meta({ zh: '向谁', en: 'To whom' })

/** The addresses of a proposal, with a space between them: the page fills them in, and other ones are refused. */
const addresses = z.string().trim().max(2000).meta({ zh: '条文', en: 'Provisions' })

/** Rows that are proposed, each as it is proposed. */
const proposedOnes = records('列入的条款', 'Proposed rows that are kept', MOST_ROWS, {
  row: rowId,
  provisions: addresses,
  audience,
})
const leftOnes = records('不列的条款', 'Rows that are left out', MOST_ROWS, {
  row: rowId,
  provisions: maybe(addresses),
})

export const keepAsks = z.strictObject({ rows: proposedOnes, ...howPopularised })

export const leaveAsks = z.strictObject({
  rows: leftOnes,
  reason: words('为什么不列', 'Why they are left out', {
    zh: '公开在清单上',
    en: 'It is public on the list',
  }),
})

export const rowAsks = z.strictObject({
  row: maybe(rowId),
  provisions: records('普及什么', 'What is popularised', MOST_PROVISIONS, {
    provision: provision('条文', 'Provision', { on: 'on' }),
  }),
  on: maybe(day('按哪一天的条文', 'In the text of which day')),
  audience,
  ...howPopularised,
  law: seldom(line('本站没有收录的法律', 'A law that is not here')),
  article: seldom(line('它的哪一条', 'Its article')),
  what: seldom(words('这一条说什么', 'What it says')),
})

export const orderAsks = z.strictObject({
  row: rowId,
  place: z.number().int().min(1).max(MOST_ROWS).meta({ zh: '排第几', en: 'Its place' }),
})

export const beginAsks = z.strictObject({
  year: z.number().int().min(2000).max(2100).meta({ zh: '哪一年', en: 'Year' }),
  on: maybe(
    day('按哪一天的条文生成', 'From the texts of which day', {
      zh: '不填为今天',
      en: 'today, if left empty',
    }),
  ),
})

export const reviseAsks = z.strictObject({
  reason: words('为什么要新的一版', 'Why a new version', { zh: '公开在清单上', en: 'It is public on the list' }),
  on: maybe(day('按哪一天的条文', 'From the texts of which day', { zh: '不填为不变', en: 'as before, if left empty' })),
})

export const showAsks = z.strictObject({
  row: rowId,
  piece: line('证明材料的编号', 'Number of the piece of evidence'),
  title: line('对外公布的名称', 'Its public title', {
    zh: '写做了什么；不写个人姓名和任何个人信息',
    en: 'What was done; no person’s name and nothing personal',
  }),
  link: maybe(
    line('对外公布的网址', 'Public address', {
      zh: '材料本身公开在哪里；没有公开的不填，材料不对外',
      en: 'Where the piece itself is public; empty where it is not: then nobody outside sees it',
    }),
  ),
})

export const hideAsks = z.strictObject({
  piece: line('证明材料的编号', 'Number of the piece of evidence'),
  reason: words('理由', 'Why'),
})

export const reasonAsks = (zh: string, en: string) => z.strictObject({ reason: words(zh, en) })
