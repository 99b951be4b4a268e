import type { Answers } from '../../../kernel/procedure/case-state.ts'
import type { Guard, Judged } from '../../../kernel/procedure/guard.ts'
import { type Address, parseAddress } from '../../../law/address.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { keepAsks, leaveAsks, MOST_ROWS, orderAsks, rowAsks, showAsks } from './asks.ts'
import { type ListFile, listOf } from './list-file.ts'

const POINTS: Address = 'points-2017@2017-01-01#point-6/2'

const no = (reason: Say): Refusal => refuse('incomplete', reason, { grounds: [POINTS] })

const listIn = ({ file }: Pick<Judged, 'file'>): ListFile => listOf(file ?? { steps: [] })

/** Rows of the list as they would stand: no address of them is of a text that is not in force on its day. */
function notOfTheDay(provisions: readonly string[], inForce: readonly string[], on: string): Refusal | undefined {
  const other = provisions.find((address) => {
    const place = parseAddress(address)
    return !place || !inForce.includes(`${place.law}@${place.version}`)
  })
  return other === undefined
    ? undefined
    : no({
        zh: `${other} 不是 ${on} 有效的条文：请按当日的文本写；清单要改按另一天的条文，在开始新的一版时写明`,
        en: `${other} is not in force on ${on}: cite the text of that day, or begin a new version on the texts of another day`,
      })
}

const MOBILE = /(?<!\d)1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}(?!\d)/
/** A person who is addressed: 王先生, 联系人：李明. */
const PERSON = /先生|女士|同志|小姐|老师|联系人[:：]|\b(?:Mr|Mrs|Ms)\b/i
const PRIVATE_MAIL = /@(?:qq|163|126|sina|gmail|outlook|hotmail|foxmail)\./i

/** The list is public: how to reach the office stands in it, and nobody's own number or name. */
export const officeContact: Guard = ({ answers: { contact } }) => {
  const text = String(contact ?? '').normalize('NFKC')
  return MOBILE.test(text) || PERSON.test(text) || PRIVATE_MAIL.test(text)
    ? no({
        zh: '联系方式只写机关的座机、信箱或者地址：清单是公开的，不写个人姓名、手机号和私人邮箱',
        en: 'Only a telephone, mailbox or address of the office: the list is public, and names no person, mobile number or private mailbox',
      })
    : undefined
}

/** Proposals are kept as they are proposed: what the office words otherwise, it then edits, and the row says so. */
export const asProposed: Guard<'responsibilityTexts'> = ({ answers, facts: { responsibilityTexts } }) => {
  const { rows } = keepAsks.parse(answers)
  if (rows.length === 0) return no({ zh: '请至少勾选一条', en: 'Tick at least one' })
  const known = new Map(responsibilityTexts.proposed.map((row) => [row.id, row]))
  const other = rows.find(({ row, provisions }) => known.get(row)?.articles.join(' ') !== provisions)
  return other && no(notProposed(other.row))
}

const notProposed = (row: string): Say => ({
  zh: `“${row}”不在按当日条文生成的条款之中，或者条文不同；自选的条文请逐项增加`,
  en: `“${row}” is not among what the texts of the day propose, or not with these provisions; add your own row by row`,
})

/** What is left out is a row that stands, or a proposal as it is proposed. */
export const standsOrProposed: Guard<'responsibilityTexts'> = (judged) => {
  const { rows } = leaveAsks.parse(judged.answers)
  if (rows.length === 0) return no({ zh: '请至少勾选一条', en: 'Tick at least one' })
  const list = listIn(judged)
  const known = new Map(judged.facts.responsibilityTexts.proposed.map((row) => [row.id, row]))
  const isProposed = (row: string, provisions: string | undefined) => {
    const one = known.get(row)
    return one !== undefined && one.articles.join(' ') === provisions
  }
  const other = rows.find(
    ({ row, provisions }) => !list.rows.some(({ id }) => id === row) && !isProposed(row, provisions),
  )
  return other && no(notProposed(other.row))
}

/** A row popularises something: a provision, or the words of a law that is not analysed here. */
export const hasProvision: Guard<'responsibilityTexts'> = (judged) => {
  const { row, provisions, law, article, what } = rowAsks.parse(judged.answers)
  const list = listIn(judged)
  const hand = [law, article, what].filter((one) => one !== undefined).length
  if (provisions.length === 0 && hand === 0) {
    return no({ zh: '一项清单须写明普及哪一条法律', en: 'A row says which provision is popularised' })
  }
  if (hand !== 0 && hand !== 3) {
    return no({
      zh: '手工填写的，法律名称、哪一条、这一条说什么，三样都要写',
      en: 'By hand: the law, the article and what it says, all three',
    })
  }
  if (row !== undefined && !list.rows.some(({ id }) => id === row)) return no(noSuchRow(row))
  if (row === undefined && list.rows.length >= MOST_ROWS) {
    return no({ zh: `一份清单最多 ${MOST_ROWS} 项`, en: `A list has ${MOST_ROWS} rows at most` })
  }
  return notOfTheDay(
    provisions.map(({ provision }) => provision),
    judged.facts.responsibilityTexts.inForce,
    list.on,
  )
}

const noSuchRow = (row: string): Say => ({ zh: `清单中没有“${row}”这一项`, en: `The list has no row “${row}”` })

export const rowStands: Guard = (judged) => {
  const { row } = orderAsks.parse(judged.answers)
  return listIn(judged).rows.some(({ id }) => id === row) ? undefined : no(noSuchRow(row))
}

/** Nothing that the department enforces is passed over in silence. */
export const allDecided: Guard<'responsibilityTexts'> = (judged) => {
  const list = listIn(judged)
  const { proposed, inForce } = judged.facts.responsibilityTexts
  if (list.rows.length === 0) return no({ zh: '清单还没有一项', en: 'The list has no row yet' })
  const decided = new Set([...list.rows, ...list.leftOut].map(({ id }) => id))
  const open = proposed.filter(({ id }) => !decided.has(id))
  if (open.length > 0) {
    return no({
      zh: `还有 ${open.length} 条没有决定列不列：不列的也要写明理由`,
      en: `${open.length} proposed rows are neither kept nor left out with a reason`,
    })
  }
  return notOfTheDay(
    list.rows.flatMap(({ provisions }) => provisions),
    inForce,
    list.on,
  )
}

export const oneAYear: Guard<'listsOfYear'> = ({ facts: { listsOfYear } }) =>
  listsOfYear === 0
    ? undefined
    : no({
        zh: '本机关这一年已经有一份清单：要改，在那一份上开始新的一版',
        en: 'Your office has a list of this year: begin a new version of that one',
      })

/** Evidence is made public for a row of the version that stands. */
export const ofThisRow: Guard<'servingPiece'> = (judged) => {
  const { row } = showAsks.parse(judged.answers)
  const rows = listIn(judged).versions.at(-1)?.rows ?? []
  if (!rows.some(({ id }) => id === row)) return no(noSuchRow(row))
  return judged.facts.servingPiece
    ? undefined
    : no({
        zh: '这份材料没有用于这一项，或者已经撤回，或者不是本机关的',
        en: 'That piece does not serve this row, was withdrawn, or is not of your office',
      })
}

const LINK = /^(?:https?:\/\/\S+|\/[^/\s]\S*)$/

/** Where outsiders are led to is an address they can open. */
export const publicLink: Guard = ({ answers }: { readonly answers: Answers }) => {
  const { link } = showAsks.parse(answers)
  return link === undefined || LINK.test(link)
    ? undefined
    : no({ zh: '网址须完整（http:// 或者 https://）', en: 'A whole address, http:// or https://' })
}
