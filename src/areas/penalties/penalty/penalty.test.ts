import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { openPenalty, qinghe } from '../../../../test/penalty-walk.ts'
import { readShelf } from '../../../kernel/library/shelf.ts'
import { faults } from '../../../kernel/procedure/faults.ts'
import { wholeForm } from '../../../kernel/procedure/whole-form.ts'
import { cite } from '../../../law/citation.ts'
import { lawsFolder } from '../../../server/home.ts'
import { penalties } from './penalty.ts'

const shelf = readShelf(lawsFolder())
const library = { holds: (address: Parameters<typeof cite>[1]) => cite(shelf, address) !== undefined }

/** Of each version: the laws it cites, and no other version of them. */
const cites: Readonly<Record<string, readonly string[]>> = {
  '2017-06-01': ['ael@2012-01-01', 'apl@2009-08-27', 'csl@2017-06-01', 'psl@2013-01-01'],
  '2018-01-01': ['ael@2012-01-01', 'alp@2017-07-01', 'apl@2018-01-01', 'csl@2017-06-01', 'psl@2013-01-01'],
  '2021-07-15': ['ael@2012-01-01', 'alp@2017-07-01', 'apl@2021-07-15', 'csl@2017-06-01', 'psl@2013-01-01'],
  '2023-06-01': [
    'ael@2012-01-01',
    'alp@2017-07-01',
    'apl@2021-07-15',
    'cacp@2023-06-01',
    'cpl@2022-01-01',
    'csl@2017-06-01',
    'psl@2013-01-01',
  ],
  '2024-01-01': [
    'ael@2012-01-01',
    'alp@2017-07-01',
    'apl@2021-07-15',
    'arl@2024-01-01',
    'cacp@2023-06-01',
    'cpl@2024-01-01',
    'csl@2017-06-01',
    'psl@2013-01-01',
  ],
  '2026-01-01': [
    'ael@2012-01-01',
    'alp@2017-07-01',
    'apl@2021-07-15',
    'arl@2024-01-01',
    'cacp@2023-06-01',
    'cpl@2024-01-01',
    'csl@2026-01-01',
    'psl@2026-01-01',
  ],
}

describe.each(penalties)('the penalty case of $version under $law', (procedure) => {
  test('nothing is wrong with it', () => {
    expect(faults(procedure, library)).toEqual([])
  })

  test('it cites the laws of its time and no other version', () => {
    const { form } = wholeForm(procedure)
    const laws = [...form.matchAll(/"([a-z]+@\d{4}-\d\d-\d\d)#/g)].map(([, law = '']) => law)
    expect([...new Set(laws)].sort()).toEqual(cites[procedure.version])
  })
})

const fadu = await openTestApp({ day: '2018-01-22', demo: true })
const walk = await openPenalty(fadu)

test.each([
  ['2017-12-31', '2017-06-01'],
  ['2018-01-01', '2018-01-01'],
  ['2021-07-14', '2018-01-01'],
  ['2021-07-15', '2021-07-15'],
  ['2023-06-01', '2023-06-01'],
  ['2024-01-01', '2024-01-01'],
  ['2025-12-31', '2024-01-01'],
  ['2026-01-01', '2026-01-01'],
])('a case begun on %s runs under the version of %s', async (on, version) => {
  const { said } = await fadu.get(`/api/procedures/penalty?on=${on}`)
  expect(said).toMatchObject({ id: 'penalty', version })
})

/** A step as the API shows it. */
async function shown(on: string, step: string): Promise<Readonly<Record<string, unknown>>> {
  const { steps } = Object((await fadu.get(`/api/procedures/penalty?on=${on}`)).said)
  return Object(steps.find(({ id }: { id: string }) => id === step))
}

describe('what the API says of the ground of a step', () => {
  test('a notice is no matter of the Cybersecurity Law: 网络安全法未规定', async () => {
    expect(await shown('2018-01-22', 'notify')).toMatchObject({
      grounds: ['apl@2018-01-01#art-31'],
      outsideSource: true,
      uncollected: [],
    })
    expect(await shown('2026-03-02', 'notify')).toMatchObject({
      grounds: ['apl@2021-07-15#art-44'],
      outsideSource: true,
    })
  })

  test('what is decided stands on the chapter on liability', async () => {
    const decide = await shown('2026-03-02', 'decide')
    expect(decide).toMatchObject({ outsideSource: false })
    expect(decide.grounds).toContain('csl@2026-01-01#ch-6')
  })

  test('文本未收录: the Reconsideration Law before 2024, and the closing of a case since June 2023', async () => {
    const words = async (on: string, step: string) => JSON.stringify((await shown(on, step)).uncollected)
    expect(await words('2018-01-22', 'serve')).toContain('行政复议法（2017年修正）第九条')
    expect(await words('2017-06-30', 'serve')).toContain('行政诉讼法（2014年修正）第四十六条')
    expect(await words('2026-03-02', 'serve')).toBe('[]')
    expect(await words('2022-03-01', 'close')).toBe('[]')
    expect(await words('2024-03-01', 'close')).toContain('第四十九条以后')
  })

  test('what no law of the time asked for says so: the review of 2017', async () => {
    expect(await shown('2017-06-30', 'review')).toMatchObject({ name: { zh: '审核（当时的法律未作规定）' } })
    expect(await shown('2018-01-22', 'review')).toMatchObject({ grounds: ['apl@2018-01-01#art-38/para-3'] })
    expect(await shown('2022-03-01', 'review')).toMatchObject({ grounds: ['apl@2021-07-15#art-58'] })
  })

  test('first breaches and a party without fault are exempt since 2021, and leniency has the numbers of its time', async () => {
    const asks = async (on: string, step: string) => JSON.stringify((await shown(on, step)).asks)
    expect(await asks('2018-01-22', 'exempt')).not.toContain('初次违法')
    expect(await asks('2022-03-01', 'exempt')).toContain('初次违法')
    expect(await asks('2018-01-22', 'conclude')).toContain('第二十七条第一款')
    expect(await asks('2022-03-01', 'conclude')).toContain('第三十二条')
  })
})

test('a case of 2018 runs on 行政处罚法 of 2018 in each of its steps, one of 2026 on that of 2021', async () => {
  const grounds = async (day: string, unit: string) => {
    fadu.setDay(day)
    const id = await walk.concluded({ ...qinghe, breaches: [{ unit }], actFrom: day, actTo: day, discoveredOn: day })
    const { steps } = await walk.read(id)
    return JSON.stringify(steps)
  }
  const old = await grounds('2018-01-22', 'csl@2017-06-01#art-21/para-1/item-3')
  expect(old).toContain('apl@2018-01-01#art-37/para-1')
  expect(old).not.toContain('apl@2021-07-15')
  const now = await grounds('2026-03-02', 'csl@2026-01-01#art-23/para-1/item-3')
  expect(now).toContain('apl@2021-07-15#art-42/para-1')
  expect(now).not.toContain('apl@2018-01-01')
})

test('a reduced penalty on a ground of 2018 goes below the minimum (第二十七条第一款)', async () => {
  fadu.setDay('2018-01-22')
  const reduced = { leniency: '减轻', leniencyGround: '第二十七条第一款', leniencyEvidence: '1' }
  const harm = { tierFacts: [{ kind: '导致危害网络安全等后果', evidence: '1' }] }
  const notice = { measures: ['给予警告'], fine: 6000, persons: [], hearing: 'no', defendBy: '2018-01-29' }
  const told = { ...notice, reasons: '主动消除危害后果，减轻处罚。' }
  const id = await walk.concluded(qinghe, { ...harm, ...reduced })
  expect((await walk.tries('first', id, 'notify', told)).status).toBe(200)
  const without = await walk.concluded(qinghe, harm)
  expect((await walk.tries('first', without, 'notify', told)).status).toBe(422)
})

describe('the provision breached is typed as people cite it', () => {
  const cited = (unit: string, more: object = {}) => ({ ...qinghe, ...more, breaches: [{ unit }] })

  test('it is that of the text in force when the act ended, by the API and by the form: Art. 21 (3) of 2016, Art. 23 (3) of 2025', async () => {
    fadu.setDay('2026-03-02')
    const days = { discoveredOn: '2026-03-02' }
    const before = { ...days, actFrom: '2025-12-01', actTo: '2025-12-31' }
    const after = { ...days, actFrom: '2026-01-05', actTo: '2026-02-01' }
    for (const [unit, act, address] of [
      ['网络安全法第二十一条第三项', before, 'csl@2017-06-01#art-21/para-1/item-3'],
      ['网安法23条（三）项', after, 'csl@2026-01-01#art-23/para-1/item-3'],
      ['第二十三条第（三）项', after, 'csl@2026-01-01#art-23/para-1/item-3'],
    ] as const) {
      const id = await walk.open()
      await walk.both('first', 'head', id, 'file', cited(unit, act))
      expect(JSON.stringify((await walk.read(id)).steps)).toContain(`"unit":"${address}"`)
    }
  })

  test('what is no provision of that day is named, and nothing is filed', async () => {
    fadu.setDay('2026-03-02')
    const id = await walk.open()
    const act = { discoveredOn: '2026-03-02', actFrom: '2026-01-05', actTo: '2026-02-01' }
    for (const [unit, why] of [
      ['网络安全法第二十三条第三项和第四项', '没有看懂“网络安全法第二十三条第三项和第四项”'],
      ['网络安全法第九百条', '没有这条规定：网络安全法第九百条'],
      ['网络按全法第二十三条', '这里没有叫“网络按全法”的法律'],
    ] as const) {
      const { status, zh } = await walk.refuses('first', id, 'file', cited(unit, act))
      expect([status, zh]).toEqual([422, expect.stringContaining(why)])
    }
    // Who may not file is told so, whatever they typed.
    expect((await walk.refuses('desk', id, 'file', cited('网络安全法第九百条', act))).status).not.toBe(422)
  })
})
