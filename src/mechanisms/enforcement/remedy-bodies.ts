import { z } from 'zod'
import { dayOf } from '../../kernel/calendar/day.ts'
import { line, maybe } from '../../kernel/procedure/asking.ts'
import type { Derived, DocumentPart } from '../document/definition.ts'
import { where } from '../document/parts.ts'

const fields = {
  body: line('复议机关', 'Body of reconsideration'),
  bodyAt: line('复议机关地址', 'Its address'),
  bodyPhone: line('复议机关电话', 'Its telephone'),
  bodyOnline: maybe(line('复议机关的互联网渠道', 'Its internet channel')),
  court: line('人民法院', 'Court'),
  courtAt: line('人民法院地址', 'Its address'),
  courtPhone: line('人民法院电话', 'Its telephone'),
  jurisdiction: z
    .array(z.string())
    .meta({ zh: '复议后起诉的被告和管辖法院的依据', en: 'On whom and where one sues after reconsideration' }),
} as const

/**
 * Before whom an act is contested, as its keepers entered it for the office on the day of the act. A document that names
 * it is `contestable`: without an entry it is not issued, and so none of these is empty but the internet channel, which
 * a body need not have.
 */
export const contest: Derived = {
  asks: z.strictObject(fields),
  from: ({ decision, remedies: { reconsideration, suit } }) => ({
    body: reconsideration?.body,
    bodyAt: reconsideration?.address,
    bodyPhone: reconsideration?.telephone,
    bodyOnline: reconsideration?.online,
    court: suit?.body,
    courtAt: suit?.address,
    courtPhone: suit?.telephone,
    jurisdiction: dayOf(decision.since) >= JURISDICTION_SINCE ? JURISDICTION : [],
  }),
}

/** 中级人民法院管辖; 复议机关所在地人民法院; 复议机关改变原行政行为的、不作为的，复议机关是被告. */
const JURISDICTION = [
  'alp@2017-07-01#art-15/para-1/item-1',
  'alp@2017-07-01#art-18/para-1',
  'alp@2017-07-01#art-26/para-2',
  'alp@2017-07-01#art-26/para-3',
]
const JURISDICTION_SINCE = '2017-07-01'

/**
 * The court that is entered for the office is that for suits against the office. Where the body of reconsideration changed
 * the act, or is itself sued for not acting, that body is the defendant and its own court has jurisdiction; which court
 * that is nobody entered, and so none is named.
 *
 * @param when on what the sentence stands in its document
 */
export const suingTheBody = (when: string): DocumentPart =>
  where(
    when,
    '[依照{jurisdiction of contest}的规定，复议机关改变原行政行为的，或者起诉复议机关不作为的，复议机关是被告，应当向对该复议机关有管辖权的人民法院起诉，复议机关是国务院部门或者县级以上地方人民政府的，由中级人民法院管辖；经复议的案件，也可以由复议机关所在地人民法院管辖。]',
    '[Under {jurisdiction of contest}, where the organ of reconsideration changed the act, or is sued for not acting, that organ is the defendant and the suit is brought before the people’s court that has jurisdiction over it: the intermediate people’s court where it is a department of the State Council or a local people’s government at or above the county level. A case that went through reconsideration may also be brought before the people’s court at the place of that organ.]',
  )

/** In words of a document that derives `contest`. */
export const BODY = {
  zh: '{body of contest}（地址：{bodyAt of contest}，电话：{bodyPhone of contest}[，互联网渠道：{bodyOnline of contest}]）',
  en: '{body of contest} (address: {bodyAt of contest}, telephone: {bodyPhone of contest}[, online: {bodyOnline of contest}])',
} as const

export const COURT = {
  zh: '{court of contest}（地址：{courtAt of contest}，电话：{courtPhone of contest}）',
  en: '{court of contest} (address: {courtAt of contest}, telephone: {courtPhone of contest})',
} as const
