import type { Day } from '../../kernel/calendar/day.ts'
import type { Address } from '../../law/address.ts'
import { type FieldFault, isRefusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { parseMomentOrDay } from '../../mechanisms/logbook/moment.ts'
import { parseQuery } from '../../mechanisms/logbook/query/parse.ts'
import { HOLD_GROUNDS, isHoldGround, isPoliceOrgan, whyNoHold } from '../../mechanisms/logbook/retention.ts'
import { type OrderedAct, whyTooShort } from './ordered-act.ts'

// The answers of the forms by which something is ordered: what each is called, and all that is wrong with them. Pure.

export type OrderForm = Readonly<Record<string, string>>

export const FIELD_WORDS = {
  document: { zh: '文号', en: 'Number of the document' },
  organ: { zh: '出具文书的机关', en: 'Organ that issued it' },
  dated: { zh: '文书日期', en: 'Dated' },
  ground: { zh: '文书依据', en: 'On what ground' },
  agency: { zh: '为后一项的，是哪一机关', en: 'In the second case, which organ' },
  query: { zh: '保全什么', en: 'What is held' },
  since: { zh: '收到日期，自', en: 'Received from' },
  until: { zh: '至（不含）', en: 'Until (before it)' },
  hold: { zh: '哪一条保全', en: 'Which hold' },
  tookOver: { zh: '如何接管', en: 'How it took over' },
  months: { zh: '留存几个月', en: 'Months' },
  source: { zh: '来源', en: 'Source' },
  before: { zh: '此日之前收到的', en: 'Received before' },
  sources: { zh: '来源，以空格分开', en: 'Sources, with blanks between' },
  reason: { zh: '理由', en: 'Why' },
} as const satisfies Record<string, Say>

export type OrderField = keyof typeof FIELD_WORDS

/** Which answers of each form may be wrong, in the order in which they are asked for. */
const CHECKED: Readonly<Record<OrderedAct['act'], readonly OrderField[]>> = {
  hold: ['document', 'organ', 'dated', 'ground', 'agency', 'query', 'since', 'until', 'reason'],
  release: ['hold', 'document', 'organ', 'reason'],
  retain: ['months', 'reason'],
  remove: ['before', 'reason'],
}

export const LEAST_REASON = 4
export const MOST_REASON = 500

type Wrong = Say | { readonly reason: Say; readonly grounds: readonly Address[] } | undefined

const NOT_A_DAY: Say = { zh: '不是日期，写年-月-日', en: 'This is no day: write YYYY-MM-DD' }
const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && parseMomentOrDay(text) !== undefined
const needed = (text: string, reason: Say): Wrong => (text === '' ? reason : undefined)

const WRONG: Partial<Record<OrderField, (given: (name: OrderField) => string, today: Day) => Wrong>> = {
  document: (given) => needed(given('document'), { zh: '须写明文号', en: 'The number of the document is needed' }),
  organ: (given) =>
    needed(given('organ'), { zh: '须写明出具文书的机关', en: 'The organ that issued the document is needed' }),
  dated(given, today) {
    const dated = given('dated')
    if (dated === '') return undefined
    return isDay(dated) ? whyNoHold({ dated }, today)?.reason : NOT_A_DAY
  },
  ground: (given) =>
    isHoldGround(given('ground')) ? undefined : { zh: '请在两项中选一项', en: 'Choose one of the two' },
  agency(given, today) {
    if (given('ground') !== 'police' || isPoliceOrgan(given('agency'))) return undefined
    const dated = given('dated')
    return {
      reason: {
        zh: '须写明要求保全的是公安机关还是国家安全机关',
        en: 'Say which of the two organs asks for it',
      },
      grounds: [HOLD_GROUNDS.police.on(isDay(dated) ? dated : today)],
    }
  },
  query(given) {
    const query = parseQuery(given('query'))
    return isRefusal(query) ? query.reason : undefined
  },
  since: (given) => (isMomentOrNone(given('since')) ? undefined : NOT_A_DAY),
  until(given, today) {
    if (!isMomentOrNone(given('until'))) return NOT_A_DAY
    const [since, until] = [parseMomentOrDay(given('since')), parseMomentOrDay(given('until'))]
    return whyNoHold({ since, until }, today)?.reason
  },
  hold: (given) =>
    /^\d{1,15}$/.test(given('hold'))
      ? undefined
      : {
          zh: '写保全的条号，是一个整数；“留存与保全”一页逐条列出，也可以在那里按“解除”',
          en: 'Write the number of the hold, a whole number: “Retention and holds” lists each, with a way to release it',
        },
  months: (given, today) => whyTooShort(/^\d{1,4}$/.test(given('months')) ? Number(given('months')) : 0, today),
  before: (given) => (given('before') === '' || isDay(given('before')) ? undefined : NOT_A_DAY),
  reason(given) {
    const { length } = given('reason')
    return length >= LEAST_REASON && length <= MOST_REASON
      ? undefined
      : { zh: '请写明理由，四至五百字', en: 'Say why, in 4 to 500 characters' }
  },
}

const isMomentOrNone = (text: string): boolean => text === '' || parseMomentOrDay(text) !== undefined

/** All that is wrong with what was sent, each at its field; nothing of a form that is none of ours. */
export function faultsIn(form: OrderForm, today: Day): readonly FieldFault[] {
  const { act = '' } = form
  const checked = Object.hasOwn(CHECKED, act) ? CHECKED[act as keyof typeof CHECKED] : []
  const given = (name: OrderField): string => form[name]?.trim() ?? ''
  return checked.flatMap((field): readonly FieldFault[] => {
    const wrong = WRONG[field]?.(given, today)
    if (!wrong) return []
    const { reason, grounds } = 'reason' in wrong ? wrong : { reason: wrong, grounds: [] }
    return [{ field, name: FIELD_WORDS[field], reason, grounds }]
  })
}
