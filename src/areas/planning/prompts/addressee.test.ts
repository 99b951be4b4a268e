import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { found, openPrompts, why } from '../../../../test/prompt-walk.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const { opens } = openPrompts(fadu)

test.each([
  ['a provision that is no duty', { duty: '法治宣传教育法第五条' }, '没有给这类部门、单位规定法治宣传教育职责'],
  ['a duty of schools', { duty: '法治宣传教育法第四十一条' }, '没有给这类部门、单位规定'],
  [
    'a duty of the government, which Art. 59 para. 2 does not reach',
    { duty: '法治宣传教育法第二十五条' },
    '没有给这类',
  ],
  ['a duty of judicial-administration departments', { duty: '法治宣传教育法第五十六条' }, '没有给这类部门、单位规定'],
  ['the prompt’s own article', { duty: '法治宣传教育法第五十七条' }, '没有给这类部门、单位规定法治宣传教育职责'],
  ['a duty that is not read', { duty: '宣传' }, '没有看懂'],
  ['no reason why the addressee bears it', { bears: '' }, '为什么由该部门、单位承担'],
  ['an omission before the law was in force', { since: '2025-10-31' }, '2025-11-01起施行'],
  ['an omission to come', { since: '2026-03-03' }, '日期在今天之后'],
  [
    'a text of another law that says nothing of publicity',
    { duty: '网络安全法第二十三条' },
    '没有给这类部门、单位规定',
  ],
  [
    'a text that was replaced by the day of the omission',
    { duty: 'csl@2017-06-01#art-19/para-1' },
    '没有给这类部门、单位规定',
  ],
  [
    'a text that was not in force yet on the day of the omission',
    { duty: 'csl@2026-01-01#art-21/para-1', since: '2025-12-15' },
    '没有给这类部门、单位规定',
  ],
  [
    'a duty of the government on another unit, whatever its document says',
    {
      addressee: '江城医院',
      unit: undefined,
      body: 'other',
      bodyDocument: '临普法〔2026〕2号',
      duty: '法治宣传教育法第二十五条',
    },
    '没有给这类部门、单位规定',
  ],
  ['a desk by another name', { addressee: '市综合行政执法局' }, '与所选席位的名称'],
  ['the Party’s publicity department', { addressee: '临江市委宣传部', unit: undefined }, '不发普法提示'],
  ['a discipline commission', { addressee: '临江市纪委监委', unit: undefined }, '不发普法提示'],
  ['a court by its short name', { addressee: '临江中院', unit: undefined }, '不发普法提示'],
  ['a procuratorate by its short name', { addressee: '市检察院', unit: undefined }, '不发普法提示'],
  ['a county government by its short name', { addressee: '江北县政府', unit: undefined }, '不发普法提示'],
  ['the congress by its short name', { addressee: '临江市人大', unit: undefined }, '不发普法提示'],
  ['a department of the armed forces', { addressee: '临江市人民武装部', unit: undefined }, '不发普法提示'],
  ['a standing committee by its name', { addressee: '临江市人大常委会办公室', unit: undefined }, '不发普法提示'],
  ['a court by its name', { addressee: '临江市中级人民法院', unit: undefined }, '不发普法提示'],
  ['the government by its name', { addressee: '临江市人民政府', unit: undefined }, '不发普法提示'],
  ['the government by its desk', { addressee: '市政府', unit: 'demo-zhengfu' }, '不发普法提示'],
  ['a court by its desk', { addressee: '市中院', unit: 'demo-fayuan' }, '不发普法提示'],
  ['a supervisory organ by its desk', { addressee: '监督办', unit: 'demo-jiandu' }, '不发普法提示'],
  ['a justice bureau', { addressee: '临江市某区司法局', unit: undefined }, '责令限期改正（第五十九条第一款）'],
  ['the law-popularisation office', { addressee: '市普法办', unit: 'demo-pufa' }, '责令限期改正'],
  ['a school as a department', { addressee: '临江市第三中学', unit: 'demo-xuexiao' }, '该席位只能作为'],
  ['a department of the province', { addressee: '省网信办', unit: 'demo-shengwangxin' }, '不在本级'],
  ['another unit without the document', { addressee: '江城医院', unit: undefined, body: 'other' }, '须写明使其负有'],
])('a prompt on %s is refused (第五十七条、第五十九条)', async (_, more, reason) => {
  fadu.setDay('2026-03-02')
  const no = await opens('sifaju-1', 'prompt', 'find', { ...found, ...more })
  expect(why(no)).toEqual([422, expect.stringContaining(reason)])
})

test.each([
  [
    'a public institution without a desk',
    { addressee: '临江市图书馆', unit: undefined, body: 'institution', duty: '法治宣传教育法第八条第一款' },
  ],
  [
    'a mass organisation',
    { addressee: '临江市总工会', unit: undefined, body: 'mass-organisation', duty: '法治宣传教育法第二十七条' },
  ],
  [
    'a school that a document makes such a unit',
    {
      addressee: '临江市第三中学',
      unit: 'demo-xuexiao',
      body: 'other',
      bodyDocument: '临普法〔2026〕2号第三条',
      duty: '法治宣传教育法第四十一条',
    },
  ],
  ['the cyberspace office', { addressee: '临江市网信办', unit: 'demo-wangxin', duty: '法治宣传教育法第二十二条' }],
  ['a department by another law that says so', { duty: '网络安全法第二十一条第一款' }],
  [
    'a department by that law as it stood on the day of the omission',
    { duty: '网络安全法第十九条第一款', since: '2025-12-15' },
  ],
])('%s may be prompted (第五十七条)', async (_, more) => {
  fadu.setDay('2026-03-02')
  expect((await opens('sifaju-1', 'prompt', 'find', { ...found, ...more })).status).toBe(200)
})
