import type { Day } from '../../kernel/calendar/day.ts'
import type { Grounds } from '../../kernel/procedure/grounds.ts'
import type { Address } from '../../law/address.ts'

// 个人信息保护法第六条第二款：收集个人信息，应当限于实现处理目的的最小范围，不得过度收集个人信息。
// 第二十八条第一款：……以及不满十四周岁未成年人的个人信息。
/** Why nothing of a pupil is taken but a class and a number. */
export const pupilGrounds: Grounds = ['pipl@2021-11-01#art-6/para-2', 'pipl@2021-11-01#art-28/para-1']

/** The same on a day: before its law nothing is cited for it. */
export const pupilGroundsOn = (day: Day): readonly Address[] => (day >= '2021-11-01' ? pupilGrounds : [])

// Four letters in a row may spell a name.
const NUMBER = /^(?!.*[A-Za-z]{4})[A-Za-z0-9][A-Za-z0-9-]{0,28}[0-9]$/
const CLASS =
  /^(?!.*[A-Za-z]{4})(?:小学|初中|高中|初|高)?[A-Za-z0-9一二三四五六七八九十-]{1,10}(?:年级|级|届)?(?:\(?[A-Za-z0-9一二三四五六七八九十-]{1,6}\)?)?班?$/

/** Whether it is a code of a class with a number, as `5-2-01`, and no name. */
export const isPupilNumber = (number: string): boolean => NUMBER.test(number)

/** A pupil's number as it is typed. */
export interface PupilNumber {
  /** The class before it, where it was typed too. */
  readonly prefix: string | undefined
  /** The number as typed, and without leading zeros. */
  readonly typed: string
  readonly digits: string
}

/** `7`, `07` or `5-2-07`; undefined for everything else, names among it. */
export function readPupilNumber(typed: string): PupilNumber | undefined {
  const words = typed
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replaceAll(/\p{Dash}/gu, '-')
  const [, prefix, number = ''] = /^(?:([A-Za-z0-9-]{1,24})-)?([0-9]{1,6})$/.exec(words) ?? []
  if (number === '' || (prefix !== undefined && !isPupilNumber(words))) return undefined
  return { prefix, typed: number, digits: number.replace(/^0+(?=\d)/, '') }
}

/** Whether it names a class by letters, digits and numerals alone, as 五年级二班, 高二（3）班 or 5-2. */
export const isClass = (unit: string): boolean => CLASS.test(unit.normalize('NFKC'))
