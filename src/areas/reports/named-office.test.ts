import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { reportAs, told } from '../../../test/report-walk.ts'
import { openVisitor } from '../../../test/visitor.ts'

const fadu = await openTestApp({ day: '2017-09-25', demo: true })

/** The second screen, once a kind is chosen: its offices as they stand there, and which is chosen. */
async function asked(kind: string) {
  const visitor = openVisitor(fadu)
  await visitor.get('/reports/new')
  const { text } = await visitor.submit('/reports/new', { kind, office: '', do: 'next' })
  const offices = [...text.matchAll(/<input[^>]* name="office"[^>]*>/g)].map(([input]) => ({
    id: /value="([^"]*)"/.exec(input)?.[1],
    chosen: /\schecked/.test(input),
  }))
  return { text, offices }
}

test('the kind is asked first, and no office before it', async () => {
  const { text } = await openVisitor(fadu).get('/reports/new')
  expect(text).toContain('name="kind"')
  expect(text).not.toContain('demo-wangxin')
})

test.each([
  ['2017-09-25', 'intrusion', 'demo-gongan', '第六十三条第一款'],
  ['2017-09-25', 'fraud', 'demo-gongan', '第六十七条第一款'],
  ['2017-09-25', 'personal', 'demo-gongan', '第六十四条第二款'],
  ['2017-09-25', 'information', 'demo-wangxin', '第五十条'],
  ['2026-03-02', 'intrusion', 'demo-gongan', '第六十六条第一款'],
  ['2026-03-02', 'fraud', 'demo-gongan', '第六十八条第一款'],
  ['2026-03-02', 'personal', 'demo-gongan', '第七十一条第二款'],
  ['2026-03-02', 'information', 'demo-wangxin', '第五十二条'],
])(
  'on %s of %s the department that the law names stands first and chosen, with its article',
  async (day, kind, id, article) => {
    fadu.setDay(day)
    const { text, offices } = await asked(kind)
    expect(offices[0]).toEqual({ id, chosen: true })
    expect(offices.slice(1).every(({ chosen }) => !chosen)).toBe(true)
    expect(text).toContain(article)
  },
)

test.each(['minors', 'malware', 'unsure'])(
  'of %s the law names no one department: none is chosen, and it says so',
  async (kind) => {
    fadu.setDay('2026-03-02')
    const { text, offices } = await asked(kind)
    expect(offices.length).toBeGreaterThan(1)
    expect(offices.filter(({ chosen }) => chosen)).toEqual([])
    expect(text).toContain('没有写明由哪一个部门处理')
  },
)

test('whoever chose another office keeps it', async () => {
  const visitor = openVisitor(fadu)
  await visitor.get('/reports/new')
  const { text } = await visitor.submit('/reports/new', {
    ...told,
    kind: 'intrusion',
    office: 'demo-wangxin',
    what: '',
    do: 'preview',
  })
  expect(/<input[^>]*value="demo-wangxin"[^>]*>/.exec(text)?.[0]).toContain('checked')
})

test('the receipt says what comes next and by when, and is saved as a file that asks the server nothing', async () => {
  const visitor = openVisitor(fadu)
  const code = await reportAs(visitor)
  const { text } = visitor.seen
  expect(text).toContain('接下来')
  expect(text).toContain('答复是否受理')
  expect(text).toContain('本机关自定')
  const [, file = ''] = /href="(data:text\/plain[^"]*)" download/.exec(text) ?? []
  const words = decodeURIComponent(file)
  expect(words).toContain(code)
  expect(words).toContain('/reports/status')
  expect(words).toContain('请删除')
})
