import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkPack, loadPack } from './pack.ts'
import { parseLaw } from './parse/law-text.ts'
import { pack } from './provision.ts'
import { measuredIn, workingDaysBy } from './term.ts'

const LAWS = new URL('../../laws/', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, LAWS), 'utf8')

describe('a figure of a statute is read as it is written', () => {
  it.each([
    ['应当在行政机关告知后五日内提出', [[5, 'day']]],
    ['自行政处罚案件立案之日起九十日内', [[90, 'day']]],
    ['在七个工作日内报网信部门负责人批准立案', [[7, 'working-day']]],
    ['自知道或者应当知道作出行政行为之日起六个月内', [[6, 'month']]],
    ['接到申请之日起两个月内', [[2, 'month']]],
    ['自收到报告之日起3个月内', [[3, 'month']]],
    ['2021年7月30日国务院公布', []],
    ['每日按罚款数额的百分之三加处罚款', [[3, 'percent']]],
    [
      '对公民处以二百元以下、对法人或者其他组织处以三千元以下罚款',
      [
        [200, 'yuan'],
        [3000, 'yuan'],
      ],
    ],
    ['不得少于两人', []],
    ['依照本法第六十七条至第六十九条的规定', []],
  ] as const)('%s', (words, figures) =>
    expect(measuredIn(words).map(({ amount, unit }) => [amount, unit])).toEqual(figures),
  )

  it('which days are working days, each law says itself', () => {
    const apl = workingDaysBy('本法中“二日”“三日”“五日”“七日”的规定是指工作日，不含法定节假日。')
    expect([2, 3, 5, 7, 10, 15, 90].map((days) => apl?.(days))).toEqual([true, true, true, true, false, false, false])
    const ael = workingDaysBy('本法中十日以内期限的规定是指工作日，不含法定节假日。')
    expect([3, 10, 15].map((days) => ael?.(days))).toEqual([true, true, false])
    expect(workingDaysBy('网络日志不少于六个月')).toBeUndefined()
  })
})

describe('one change to a pack of procedure stops the start and names the unit', () => {
  const altered = (file: string, unit: string, find: string, put: string): unknown => {
    const whole = JSON.parse(read(file))
    const part = (list: readonly { readonly unit: string }[]) =>
      list.map((one): unknown => (one.unit === unit ? JSON.parse(JSON.stringify(one).replace(find, put)) : one))
    const changed = { ...whole, units: part(whole.units), limits: part(whole.limits) }
    expect(JSON.stringify(changed)).not.toBe(JSON.stringify(whole))
    return changed
  }
  const APL = 'apl/provisions/2021-07-15.json'
  const AEL = 'ael/provisions/2012-01-01.json'

  it.each([
    [APL, 'art-64/para-1/item-1', '"amount":5', '"amount":3', '与原文“应当在行政机关告知后五日内提出”不符'],
    [APL, 'art-60/para-1', '"amount":90', '"amount":60', '与原文“自行政处罚案件立案之日起九十日内”不符'],
    [APL, 'art-72/para-1/item-1', '"unit":"percent"', '"unit":"day"', '与原文“每日按罚款数额的百分之三”不符'],
    [APL, 'art-51/para-1', '"amount":3000', '"amount":1000', '与原文“对法人或者其他组织处以三千元以下罚款”不符'],
    [APL, 'art-51/para-1', '"name":"organisation"', '"name":"citizen"', '同一单元有两个期限叫同一个名字'],
    // 五日 are working days by 第八十五条, and 十五日 are not.
    [APL, 'art-64/para-1/item-1', '"unit":"working-day"', '"unit":"day"', 'art-85/para-1 规定5日是工作日'],
    [APL, 'art-64/para-1/item-1', ',"countedBy":"art-85/para-1"', '', '没有写明按哪一条计为工作日'],
    [APL, 'art-67/para-3', '"unit":"day"', '"unit":"working-day"', '没有写明按哪一条计为工作日'],
    [APL, 'art-67/para-3', '"unit":"day"', '"unit":"working-day","countedBy":"art-85/para-1"', '没有规定15日是工作日'],
    [AEL, 'art-54/para-1', '"unit":"working-day"', '"unit":"day"', 'art-69/para-1 规定10日是工作日'],
    // the quote, and the words it leaves out
    [APL, 'art-60/para-1', '"quote":"自行政处罚案件立案之日起九十日内"', '"quote":"立案之日起"', '里不是恰好一个期限'],
    [APL, 'art-60/para-1', '"term":', '"service":{"zh":"期限","en":"time"},"teem":', 'Unrecognized key'],
    // what the law asks to keep
    [APL, 'art-55/para-2', '"quote":"询问或者检查应当制作笔录"', '"quote":"应当制作清单"', '原文没有“应当制作清单”'],
    [APL, 'art-44/para-1', 'apl@2021-07-15#art-62/para-1', '第六十二条', '不是地址'],
  ] as const)('%s %s: %s → %s', (file, unit, find, put, why) => {
    const text = parseLaw(read(file.replace('provisions/', '').replace('json', 'md')))
    expect(() => loadPack(altered(file, unit, find, put), text)).toThrow(why)
    expect(() => loadPack(altered(file, unit, find, put), text)).toThrow(unit)
  })

  it('a figure of the words that no limit holds is missed', () => {
    const whole = pack.parse(JSON.parse(read(APL)))
    const limits = whole.limits.filter(({ unit }) => unit !== 'art-67/para-3')
    const faults = checkPack({ ...whole, limits }, parseLaw(read('apl/2021-07-15.md')))
    expect(faults.map(({ unit, why }) => [unit, why.zh])).toEqual([
      ['art-67/para-3', '期限中没有“十五日”'],
      ['art-67/para-3/a', '期限中没有“十五日”'],
    ])
  })

  it('a pack that is partial may leave units out, and its words are held like any other', () => {
    const text = parseLaw(read('apl/2021-07-15.md'))
    const { scope, ...whole } = JSON.parse(read(APL))
    expect(scope).toBe('partial')
    expect(() => loadPack(whole, text)).toThrow('没有分析这一单元')
    expect(() => loadPack(altered(APL, 'art-44/para-1', '之前', '之后'), text)).toThrow('文字与文本不符')
  })
})
