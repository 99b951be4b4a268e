import { z } from 'zod'
import { line, maybe } from '../../kernel/procedure/asking.ts'
import type { Derived } from '../document/definition.ts'

const fields = {
  body: line('复议机关', 'Body of reconsideration'),
  bodyAt: line('复议机关地址', 'Its address'),
  bodyPhone: line('复议机关电话', 'Its telephone'),
  bodyOnline: maybe(line('复议机关的互联网渠道', 'Its internet channel')),
  court: line('人民法院', 'Court'),
  courtAt: line('人民法院地址', 'Its address'),
  courtPhone: line('人民法院电话', 'Its telephone'),
} as const

/**
 * Before whom an act is contested, as its keepers entered it for the office on the day of the act. A document that names
 * it is `contestable`: without an entry it is not issued, and so none of these is empty but the internet channel, which
 * a body need not have.
 */
export const contest: Derived = {
  asks: z.strictObject(fields),
  from: ({ remedies: { reconsideration, suit } }) => ({
    body: reconsideration?.body,
    bodyAt: reconsideration?.address,
    bodyPhone: reconsideration?.telephone,
    bodyOnline: reconsideration?.online,
    court: suit?.body,
    courtAt: suit?.address,
    courtPhone: suit?.telephone,
  }),
}

/** In words of a document that derives `contest`. */
export const BODY = {
  zh: '{body of contest}（地址：{bodyAt of contest}，电话：{bodyPhone of contest}[，互联网渠道：{bodyOnline of contest}]）',
  en: '{body of contest} (address: {bodyAt of contest}, telephone: {bodyPhone of contest}[, online: {bodyOnline of contest}])',
} as const

export const COURT = {
  zh: '{court of contest}（地址：{courtAt of contest}，电话：{courtPhone of contest}）',
  en: '{court of contest} (address: {courtAt of contest}, telephone: {courtPhone of contest})',
} as const
