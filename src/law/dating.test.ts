import { describe, expect, test } from 'vitest'
import { classify } from './classify.ts'
import { dayInName, versionOf } from './dating.ts'
import { bareTitle, nameKeys } from './names.ts'
import { parseLaw } from './parse/law-text.ts'
import { isRefusal } from './refusal.ts'

const law = (front: string, last: string) => `# 某某法\n\n${front}\n\n第一条 为了规范，制定本法。\n\n第二条 ${last}\n`

const NEW = law('（2020年1月10日第十三届全国人民代表大会常务委员会第一次会议通过）', '本法自2021年3月1日起施行。')
const AMENDED = law(
  '1989年4月4日第七届全国人民代表大会第二次会议通过\n\n2017年6月27日第十二届全国人民代表大会常务委员会第二十八次会议第二次修正',
  '本法自1990年10月1日起施行。',
)
const AT_ONCE = law('二〇一六年十一月七日国务院公布', '本条例自公布之日起施行。')
const NONE = law('', '本法由国务院解释。')

describe('the day a version is filed under', () => {
  test.each([
    ['the importer says it', 'x.md', NEW, '2022-01-01', '2022-01-01'],
    ['the name says it', '某某法(2021-01-22).md', NEW, undefined, '2021-01-22'],
    ['a day in the name before it was passed is passed over', '某某法(2019-01-22).md', NEW, undefined, '2021-03-01'],
    ['a head says it', '某某法.md', `施行日期：2021-05-01\n${NEW}`, undefined, '2021-05-01'],
    ['自…起施行', '某某法.md', NEW, undefined, '2021-03-01'],
    ['an amended law keeps its first commencement in its words', '某某法.md', AMENDED, undefined, '2017-06-27'],
    ['a plan of a year', 'x.md', '# 2017年工作要点\n\n一、学习。\n', undefined, '2017-01-01'],
    ['自公布之日起施行', '某某法.md', AT_ONCE, undefined, '2016-11-07'],
  ])('%s', (_, name, source, inForce, day) =>
    expect(versionOf({ name, source, text: parseLaw(source), inForce })).toBe(day),
  )

  test.each([
    ['before it was passed', NEW, '2019-12-31', 'unreadable'],
    ['no day anywhere', NONE, undefined, 'incomplete'],
  ])('refused: %s', (_, source, inForce, code) => {
    const answer = versionOf({ name: 'x.md', source, text: parseLaw(source), inForce })
    expect(isRefusal(answer) && answer.code).toBe(code)
  })
})

test.each([
  ['动物防疫法(2021-01-22).md', '2021-01-22'],
  ['folder (2001-01-01)/刑法修正案（十二）（2023-12-29）.md', '2023-12-29'],
  ['2017-06-01.md', '2017-06-01'],
  ['法(2021-02-30).md', undefined],
  ['法(2021).md', undefined],
  ['12017-06-011.md', undefined],
])('the day in a file name: %s', (name, day) => expect(dayInName(name)).toBe(day))

test.each([
  ['中华人民共和国宪法', '宪法.md', 'constitution'],
  ['中华人民共和国网络安全法', 'x.md', 'law'],
  ['中华人民共和国民法典', 'x.md', 'law'],
  ['中华人民共和国刑法修正案（十二）', 'x.md', 'law'],
  ['最高人民法院关于特邀调解的规定', 'x.md', 'judicial-interpretation'],
  ['关于办理洗钱案件的规定', '司法解释/x.md', 'judicial-interpretation'],
  ['网络数据安全管理条例', 'x.md', 'administrative-regulation'],
  ['浙江省数字经济促进条例', 'x.md', 'local-regulation'],
  ['网络安全审查办法', 'x.md', 'department-rule'],
  ['中国共产党纪律处分条例', 'x.md', 'party-regulation'],
  ['2017年全国普法依法治理工作要点', 'x.md', 'policy-document'],
  ['关于某事的通知', 'x.md', 'normative-document'],
])('%s is filed as %3$s', (title, file, kind) => expect(classify(title, file)).toBe(kind))

test.each([
  ['《中华人民共和国网络安全法》', '网络安全法'],
  ['中华人民共和国', '中华人民共和国'],
  ['关于修改《中华人民共和国档案法》的决定', '关于修改档案法的决定'],
])('%s is called %s', (title, bare) => expect(bareTitle(title)).toBe(bare))

test('a law is found by its id, its titles and its short names', () => {
  expect(nameKeys({ id: 'csl', title: '中华人民共和国网络安全法', short: ['网安法', '网络安全法'] })).toEqual([
    'csl',
    '中华人民共和国网络安全法',
    '网络安全法',
    '网安法',
  ])
})
