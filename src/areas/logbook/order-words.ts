import { dayOf } from '../../kernel/calendar/day.ts'
import type { Address } from '../../law/address.ts'
import type { Say } from '../../law/say.ts'
import type { HeldByDocument } from '../../mechanisms/logbook/act.ts'
import { HOLD_GROUNDS, isHoldGround } from '../../mechanisms/logbook/retention.ts'
import { moment } from '../../web/moment.ts'
import type { LogbookOrder } from './orders.ts'

export const ACTS: Readonly<Record<LogbookOrder['act']['act'], Say>> = {
  retain: { zh: '改留存期', en: 'other term' },
  hold: { zh: '保全', en: 'hold' },
  release: { zh: '解除保全', en: 'release' },
  remove: { zh: '删除', en: 'deletion' },
}

/** 31 December 9999, in milliseconds since 1970: later ones are no days that are spelled. */
const LAST_MOMENT = 253_402_214_400_000

/** When that was received which a hold speaks of. */
function windowOf({ since, until }: LogbookOrder['act']): Say {
  const edge = (at: unknown): Say =>
    typeof at === 'number' && Math.abs(at) < LAST_MOMENT ? moment(new Date(at)) : { zh: '…', en: '…' }
  if (since === undefined && until === undefined) return { zh: '', en: '' }
  const [from, to] = [edge(since), edge(until)]
  return { zh: `，收到于${from.zh}至${to.zh}（不含）`, en: `, received from ${from.en} until ${to.en}` }
}

/** What a hold keeps, for whom. */
export function heldWords({ document, organ, query, since, until }: HeldByDocument): Say {
  const window = windowOf({ act: 'hold', since, until })
  return {
    zh: `${document}，${organ}：${query || '全部日志'}${window.zh}`,
    en: `${document}, ${organ}: ${query || 'all logs'}${window.en}`,
  }
}

/** The provision that a hold stands on: of the day of its document, or where none is said of the day of the order. */
export function groundOf({ act, at }: Pick<LogbookOrder, 'act' | 'at'>): Address | undefined {
  const { ground, dated } = act
  if (act.act !== 'hold' || typeof ground !== 'string' || !isHoldGround(ground)) return undefined
  return HOLD_GROUNDS[ground].on(typeof dated === 'string' ? dated : dayOf(at))
}

function releaseWords(told: (name: string) => string): Say {
  const over = told('tookOver')
  return {
    zh: `第${told('hold')}条保全，依${told('document')}（${told('organ')}）${over && `，接管：${over}`}`,
    en: `hold ${told('hold')}, by ${told('document')} (${told('organ')})${over && `, taken over: ${over}`}`,
  }
}

/** What an order is about, in a line. */
export function aboutOf(act: LogbookOrder['act']): Say {
  const told = (name: string): string => String(act[name] ?? '')
  switch (act.act) {
    case 'retain':
      return {
        zh: `${told('source') || '其他全部来源'}留存${told('months')}个月`,
        en: `${told('source') || 'all other sources'} kept ${told('months')} months`,
      }
    case 'hold':
      return {
        zh: `${told('document')}${told('dated') && `（${told('dated')}）`}，${told('organ')}：${told('query') || '全部日志'}${windowOf(act).zh}`,
        en: `${told('document')}${told('dated') && ` of ${told('dated')}`}, ${told('organ')}: ${told('query') || 'all logs'}${windowOf(act).en}`,
      }
    case 'release':
      return releaseWords(told)
    case 'remove': {
      const sources = Array.isArray(act.sources) ? act.sources.join('、') : ''
      return {
        zh: `${sources || '全部来源'}，${told('before') ? `${told('before')}之前收到的` : '已满留存期的'}`,
        en: `${sources || 'all sources'}, ${told('before') ? `received before ${told('before')}` : 'whatever its term is over for'}`,
      }
    }
  }
}
