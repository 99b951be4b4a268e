import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { issuedOn } from '../../../../test/papers/issued.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'
import { grantRemit } from '../../../kernel/identity/remit.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const { opens, takes, agrees, opened, all, read } = openSupervision(fadu)

const found = {
  addressee: '临江市城市管理局',
  unit: 'demo-chengguan',
  body: 'department',
  duty: '法治宣传教育法第十八条',
  since: '2026-01-15',
  source: 'inspection',
  sourceNote: '2026年1月责任清单检查记录',
  facts: '一月检查的二十件执法案卷，均未见释法说理。',
  bears: '该局是行政机关，在日常执法中负有第十八条的职责。',
}
const draft = {
  what: '在执法文书和现场处置中开展释法说理。',
  feedbackBy: '2026-04-01',
  reasons: '第十八条要求行政机关把宣传教育融入执法，检查的案卷没有做到。',
}
const checked = { checked: '核对了案卷和条款，对方是同级部门。' }
const measures = { measures: '修订文书样式，培训执法人员。', owner: '法制科', doneBy: '2026-03-25' }
const feedback = { result: '三月的案卷均有释法说理，附抽查表。' }
const untimely = '收到提示后四十日未采取任何措施，也没有说明原因，电话催问三次。'
const authority = {
  document: '《临江市人民政府督查工作规定》',
  documentNumber: '临政发〔2026〕1号',
  passage: '第八条：对督查发现不履行职责的部门，市人民政府可以通报批评。',
}
const announce = { facts: '收到提示后未采取措施。', ...authority, reasons: untimely, stateBy: '2026-04-20' }
const criticise = { ...authority, heard: '没有陈述。', reasons: untimely }

async function drafted(more: object = {}): Promise<string> {
  fadu.setDay('2026-03-02')
  const id = await opened('sifaju-1', 'prompt', 'find', { ...found, ...more })
  await all(id, [['sifaju-1', 'draft', draft]])
  return id
}
async function sent(): Promise<string> {
  const id = await drafted()
  await all(id, [
    ['sifaju-2', 'approve', checked],
    ['sifaju-1', 'send', { unit: 'demo-chengguan' }],
  ])
  return id
}
const referral = { organ: 'demo-zhengfu', document: '《临江市人民政府督查工作规定》临政发〔2026〕1号', untimely }
async function referred(): Promise<string> {
  const id = await sent()
  await all(id, [['chengguan-1', 'receive']])
  fadu.setDay('2026-04-10')
  await all(id, [['sifaju-3', 'refer', referral]])
  return id
}
const why = ({ status, said }: Awaited<ReturnType<typeof takes>>) => [status, JSON.stringify(said)]

test('a prompt from the fact to its close: drafted, approved by a second officer, sent, measures, feedback, improved (第五十七条)', async () => {
  const id = await sent()
  await all(id, [
    ['chengguan-1', 'receive'],
    ['chengguan-1', 'measure', measures],
    ['chengguan-1', 'feedback', feedback],
    ['sifaju-1', 'close', { checked: '抽查三月案卷十件。', reasons: '逐件有释法说理，已改进。' }, 'sifaju-2'],
  ])
  expect((await read('sifaju-1', id)).said.stage).toBe('improved')
  const papers = await issuedOn(fadu, id)
  expect([...papers.keys()]).toEqual(['01-prompt-letter.txt', '02-closing.txt'])
  const letter = papers.get('01-prompt-letter.txt') ?? ''
  expect(letter).toContain('本机关发现你单位未依法履行《中华人民共和国法治宣传教育法》第十八条规定的法治宣传教育职责')
  expect(letter).toContain('依照《中华人民共和国法治宣传教育法》第五十七条的规定，根据《临江市司法局职责规定》')
  expect(letter).toContain('请于2026年4月1日以前（含当日）反馈；该日期由本机关自定，不是法律规定的期限')
  expect(letter).toContain('法律没有规定天数')
  expect(letter).toContain('收到普法提示后，未及时采取改进措施的，予以通报批评')
  expect(letter).toContain('本机关不对自己发出的普法提示作出通报批评')
  expect(letter).not.toContain('罚款')
  // Where it was found may tell who told of it: that is the office’s own.
  expect(letter).not.toContain(found.sourceNote)
})

test('a prompt that is objected to: the head answers, or withdraws it, and the withdrawal stays on the file (第五十七条)', async () => {
  const id = await sent()
  const no = await takes('sifaju-3', id, 'answerObjection', { reasons: '依据第十八条，职责由你局承担。' })
  expect(no.status).toBe(409)
  await all(id, [['chengguan-1', 'object', { why: '抽查的案卷由综合执法队办理，不是本局。' }]])
  await all(id, [
    ['sifaju-3', 'answerObjection', { reasons: '依据第十八条，综合执法队是你局的内设机构。' }],
    ['chengguan-1', 'object', { why: '综合执法队已于二〇二五年划归区政府，附文件。' }],
  ])
  await all(id, [['sifaju-3', 'withdraw', { reasons: '依据第五十七条只提示负有职责的部门；查明职责已经划出。' }]])
  expect((await read('chengguan-1', id)).said.stage).toBe('withdrawn')
  const papers = [...(await issuedOn(fadu, id)).values()].join('\n')
  expect(papers).toContain('经研究不成立，提示维持')
  expect(papers).toContain('自本通知书之日起撤回')
})

test('who found or drafted it does not approve it: a second officer does (第五十七条)', async () => {
  const id = await drafted()
  expect((await takes('sifaju-1', id, 'approve', checked)).status).toBe(403)
  expect((await takes('sifaju-1', id, 'send', { unit: 'demo-chengguan' })).status).toBe(409)
  expect((await takes('sifaju-3', id, 'approve', checked)).status).toBe(403)
  await all(id, [['sifaju-2', 'approve', checked]])
  const other = await takes('sifaju-1', id, 'send', { unit: 'demo-wangxin' })
  expect(why(other)).toEqual([422, expect.stringContaining('席位与登记的不同')])
})

test('the second officer is not the first by another post either: who found it and is a reviewer too may not approve', async () => {
  fadu.setDay('2026-03-02')
  const id = await drafted()
  // The same person at another office's desk, and at this one's: the hand is the person's.
  await fadu.owner.query(
    `insert into posting (id, person, office, role, since, state, entered_at)
      values ('prompt-two', 'demo-sifaju-1', 'demo-sifaju', 'justice-reviewer', '2026-01-01', 'confirmed', now())`,
  )
  expect((await takes('sifaju-1', id, 'approve', checked)).status).toBe(403)
})

test.each([
  ['a law-popularisation office, which is no 司法行政部门', 'pufa-1'],
  ['a justice department without the line in the remit table', 'sifating-1'],
  ['the department that would be prompted', 'chengguan-1'],
  ['the head, who answers objections', 'sifaju-3'],
])('%s finds none: refused (第五十七条)', async (_, person) => {
  fadu.setDay('2026-03-02')
  expect((await opens(person, 'prompt', 'find', found)).status).toBe(403)
})

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

test('the addressee reads nothing before it is sent, and no one else’s office ever does', async () => {
  const id = await drafted()
  expect((await read('chengguan-1', id)).status).toBe(404)
  await all(id, [
    ['sifaju-2', 'approve', checked],
    ['sifaju-1', 'send', { unit: 'demo-chengguan' }],
  ])
  const party = await officerAt(fadu, 'chengguan-1')
  const { text } = await party.get(`/planning/prompts/${id}`)
  expect(text).toContain('普法提示函')
  expect(text).not.toContain('核对了案卷和条款')
  expect((await read('wangxin-2', id)).status).toBe(404)
  expect((await takes('wangxin-2', id, 'measure', measures)).status).toBe(404)
  expect((await takes('sifating-1', id, 'withdraw', { reasons: '上级撤回。' })).status).toBe(404)
})

test('an addressee without a desk is served on paper, and what it hands in is entered with the paper (第五十七条)', async () => {
  const id = await drafted({
    addressee: '临江市图书馆',
    unit: undefined,
    body: 'institution',
    duty: '法治宣传教育法第八条',
  })
  await all(id, [
    ['sifaju-2', 'approve', checked],
    ['sifaju-1', 'send', {}],
  ])
  const service = {
    on: '2026-03-02',
    how: 'handed',
    server: '韩雪',
    place: '图书馆办公室',
    receivedBy: '办公室主任',
    proof: '回证第1号',
  }
  expect((await takes('sifaju-1', id, 'serve', { ...service, receivedBy: undefined })).status).toBe(422)
  await all(id, [['sifaju-1', 'serve', service]])
  const bare = await takes('sifaju-1', id, 'enterMeasures', { on: '2026-03-02', ...measures })
  expect(bare.status).toBe(422)
  const before = await takes('sifaju-1', id, 'enterFeedback', { on: '2026-03-01', ...feedback })
  expect(why(before)).toEqual([422, expect.stringContaining('早于')])
  expect([...(await issuedOn(fadu, id)).values()].join('\n')).toContain('送达回证')
})

test('referred where measures were not taken in time: the government criticises by its own document, after hearing (第五十九条第二款)', async () => {
  const id = await referred()
  await all(id, [['zhengfu-1', 'announce', announce]])
  const early = await takes('zhengfu-2', id, 'criticise', criticise)
  expect(why(early)).toEqual([409, expect.stringContaining('尚未过去')])
  const before = await takes('zhengfu-1', id, 'enterStatement', { on: '2026-04-09', view: '正在整改。' })
  expect(why(before)).toEqual([422, expect.stringContaining('早于')])
  await all(id, [['chengguan-1', 'state', { view: '正在整改，请求延后。' }]])
  // The whole of the day that was given is the addressee’s, and it is heard on the document that was announced.
  expect(why(await takes('zhengfu-2', id, 'criticise', criticise))).toEqual([409, expect.stringContaining('尚未过去')])
  fadu.setDay('2026-04-21')
  const other = await takes('zhengfu-2', id, 'criticise', { ...criticise, documentNumber: '临政发〔2026〕7号' })
  expect(why(other)).toEqual([422, expect.stringContaining('与告知的不同')])
  await all(id, [['zhengfu-2', 'criticise', { ...criticise, heard: '要求延后的意见不予采纳：提示已逾四十日。' }]])
  const papers = [...(await issuedOn(fadu, id)).values()].join('\n')
  expect(papers).toContain('本机关依据《临江市人民政府督查工作规定》（临政发〔2026〕1号），决定对你单位予以通报批评')
  expect(papers).toContain('第八条：对督查发现不履行职责的部门')
  expect(papers).toContain('上述规定没有对部门、单位设')
  expect(papers).toContain('其他法律规定可以申请行政复议、提起行政诉讼的，依照其规定')
  await all(id, [
    [
      'zhengfu-2',
      'referDiscipline',
      {
        organ: '临江市监察委员会',
        persons: [{ post: '分管副局长', share: 'leader' }],
        serious: '两次提示均未理会，影响全市检查。',
      },
    ],
  ])
  expect(JSON.stringify((await read('chengguan-1', id)).said)).not.toContain('分管副局长')
  await all(id, [['zhengfu-2', 'finish']])
  expect((await read('sifaju-1', id)).said.stage).toBe('closed')
})

test.each([
  ['the document', { document: '' }],
  ['its number', { documentNumber: undefined }],
  ['the passage', { passage: '' }],
  ['the answer to what the addressee said', { heard: '' }],
  ['why it was not in time', { reasons: '' }],
])('通报批评 without %s is refused (第五十九条第二款)', async (_, without) => {
  const id = await referred()
  await all(id, [['zhengfu-1', 'announce', announce]])
  fadu.setDay('2026-04-21')
  expect((await takes('zhengfu-2', id, 'criticise', { ...criticise, ...without })).status).toBe(422)
})

test('a prompt sent by the organ that later criticises (refused): the sender never criticises, not by its head, not by a line of the remit table, not by its name (第五十九条第二款)', async () => {
  const id = await sent()
  expect((await takes('sifaju-3', id, 'criticise', criticise)).status).toBe(403)
  await grantRemit(
    fadu.database,
    {
      act: 'prompt.criticise',
      to: { office: 'demo-sifaju' },
      grounds: ['rlpe@2025-11-01#art-59/para-2'],
      source: '《临江市司法局职责规定》（演示用虚构文件）',
      since: '2026-01-01',
      until: undefined,
    },
    { demo: true },
  )
  await all(id, [['chengguan-1', 'receive']])
  fadu.setDay('2026-04-10')
  const own = await takes('sifaju-3', id, 'refer', { ...referral, organ: 'demo-sifaju' })
  expect(own.status).toBe(422)
  const out = { organ: '临江市司法局', document: '《某规定》临司〔2026〕1号', untimely }
  for (const organ of ['临江市司法局', '市司法局', '本市司法局', '司法局', '市委依法治市办（市司法局）'])
    expect(why(await takes('sifaju-3', id, 'referOut', { ...out, organ }))).toEqual([
      422,
      expect.stringContaining('不作出通报批评'),
    ])
  const itself = await takes('sifaju-3', id, 'referOut', { ...out, organ: '临江市城市管理局' })
  expect(why(itself)).toEqual([422, expect.stringContaining('收到提示的部门、单位自己')])
  await all(id, [['sifaju-3', 'referOut', { ...out, organ: '临江市委全面依法治市委员会' }]])
  const entered = { on: '2026-04-10', organ: '临江市司法局', decision: '临司〔2026〕9号', ...authority }
  expect(why(await takes('sifaju-1', id, 'enterCriticism', entered))).toEqual([
    422,
    expect.stringContaining('不作出通报批评'),
  ])
  const another = { ...entered, organ: '临江市人民政府' }
  expect(why(await takes('sifaju-1', id, 'enterCriticism', another))).toEqual([
    422,
    expect.stringContaining('与移送的机关不同'),
  ])
  const early = { ...entered, on: '2026-04-09', organ: '临江市委全面依法治市委员会' }
  expect(why(await takes('sifaju-1', id, 'enterCriticism', early))).toEqual([422, expect.stringContaining('早于')])
  const named = { ...entered, organ: '临江市委全面依法治市委员会', decision: '临法委〔2026〕9号' }
  expect((await takes('sifaju-1', id, 'enterCriticism', { ...named, passage: undefined })).status).toBe(422)
  await all(id, [['sifaju-1', 'enterCriticism', named]])
  expect((await read('sifaju-1', id)).said.stage).toBe('closed')
})

test('nothing follows a prompt that was not received, that is objected to, or whose own day has not passed (第五十九条第二款)', async () => {
  const id = await sent()
  fadu.setDay('2026-03-20')
  expect(why(await takes('sifaju-3', id, 'refer', referral))).toEqual([
    409,
    expect.stringContaining('没有收到提示的凭证'),
  ])
  await all(id, [['chengguan-1', 'receive']])
  expect(why(await takes('sifaju-3', id, 'refer', referral))).toEqual([409, expect.stringContaining('尚未过去')])
  await all(id, [['chengguan-1', 'object', { why: '事实有误，案卷中有说理。' }]])
  fadu.setDay('2026-04-02')
  expect(why(await takes('sifaju-3', id, 'refer', referral))).toEqual([409, expect.stringContaining('异议尚未答复')])
  await all(id, [['sifaju-3', 'answerObjection', { reasons: '依据第十八条复查案卷，仍未见说理。' }]])
  expect((await takes('sifaju-3', id, 'refer', { ...referral, untimely: '' })).status).toBe(422)
  expect((await takes('sifaju-3', id, 'refer', { ...referral, organ: 'demo-wangxin' })).status).toBe(422)
  await all(id, [['sifaju-3', 'refer', referral]])
})

test.each([
  ['being in charge', '法治宣传教育法第七条第一款'],
  ['sending prompts', 'rlpe@2025-11-01#art-57/para-1/a'],
  ['sending prompts, by the article', '法治宣传教育法第五十七条'],
  ['a duty of every administrative organ', '法治宣传教育法第十八条'],
  ['a duty of whoever employs State functionaries', '法治宣传教育法第三十六条第一款'],
  ['a duty of every department', '法治宣传教育法第三十七条第二款'],
  ['a duty of whoever has such duties', '法治宣传教育法第五十三条'],
])('a justice department is ordered for %s (第五十九条第一款)', async (_, duty) => {
  fadu.setDay('2026-03-02')
  const one = { addressee: '临江市司法局', duty, since: '2026-01-10', facts: '一月没有履行这一职责。' }
  expect((await opens('zhengfu-1', 'justice-order', 'find', one)).status).toBe(200)
})

test.each(['法治宣传教育法第二十条', '法治宣传教育法第二十五条', 'rlpe@2025-11-01#art-57/para-1/b'])(
  'a justice department is not ordered for the duty of another, %s (第五十九条第一款)',
  async (duty) => {
    fadu.setDay('2026-03-02')
    const one = { addressee: '临江市司法局', duty, since: '2026-01-10', facts: '一月没有履行这一职责。' }
    expect((await opens('zhengfu-1', 'justice-order', 'find', one)).status).toBe(422)
  },
)

test('what is given back goes where it was: sent where nobody answered, and not held improved without feedback (第五十七条)', async () => {
  const id = await referred()
  const reasons = { reasons: '材料不足以认定未及时采取改进措施。' }
  expect(why(await takes('zhengfu-2', id, 'giveBack', reasons))).toEqual([409, expect.stringContaining('还没有反馈')])
  await all(id, [['zhengfu-2', 'giveBackUnanswered', reasons]])
  expect((await read('sifaju-1', id)).said.stage).toBe('sent')
  expect((await takes('sifaju-1', id, 'close', { checked: '没有核实。', reasons: '没有理由。' })).status).toBe(409)
  await all(id, [
    ['chengguan-1', 'feedback', feedback],
    ['sifaju-3', 'refer', referral],
  ])
  expect((await takes('zhengfu-2', id, 'giveBackUnanswered', reasons)).status).toBe(409)
  await all(id, [['zhengfu-2', 'giveBack', reasons]])
  expect((await read('sifaju-1', id)).said.stage).toBe('answered')
})

test('where the prompt arrived after the day it sets for feedback, a new day is set before it is referred (第五十九条第二款)', async () => {
  const id = await sent()
  fadu.setDay('2026-04-03')
  await all(id, [['chengguan-1', 'receive']])
  expect(why(await takes('sifaju-3', id, 'refer', referral))).toEqual([409, expect.stringContaining('先重新写明')])
  const day = { feedbackBy: '2026-04-20', reasons: '提示迟于写明的日期收到。' }
  expect((await takes('sifaju-1', id, 'resetDay', { ...day, feedbackBy: '2026-04-03' })).status).toBe(422)
  await all(id, [['sifaju-1', 'resetDay', day]])
  expect([...(await issuedOn(fadu, id)).values()].join('\n')).toContain('重新写明为2026年4月20日以前（含当日）')
  expect(why(await takes('sifaju-3', id, 'refer', referral))).toEqual([409, expect.stringContaining('尚未过去')])
  fadu.setDay('2026-04-21')
  await all(id, [
    ['sifaju-3', 'refer', referral],
    ['zhengfu-1', 'announce', { ...announce, stateBy: '2026-05-04' }],
    // By another document it is announced anew, and the day is that of the later notice.
    ['zhengfu-1', 'announce', { ...announce, documentNumber: '临政发〔2026〕7号', stateBy: '2026-05-06' }],
  ])
  const anew = { ...criticise, documentNumber: '临政发〔2026〕7号' }
  fadu.setDay('2026-05-05')
  expect(why(await takes('zhengfu-2', id, 'criticise', anew))).toEqual([409, expect.stringContaining('尚未过去')])
  fadu.setDay('2026-05-07')
  expect((await takes('zhengfu-2', id, 'criticise', criticise)).status).toBe(422)
  await all(id, [['zhengfu-2', 'criticise', anew]])
})

test('no prompt is dropped by one hand: the reviewer agrees (第五十七条)', async () => {
  const id = await drafted()
  const reasons = { reasons: '查明职责已经划出。' }
  await all(id, [['sifaju-1', 'drop', reasons]])
  expect((await read('sifaju-1', id)).said.stage).toBe('drafted')
  expect((await agrees('sifaju-1', id, 'drop')).status).toBe(403)
  await agrees('sifaju-2', id, 'drop')
  expect((await read('sifaju-1', id)).said.stage).toBe('dropped')
})

test('whoever had a hand in the prompt has none in the criticism, at whatever office they sit (第五十九条第二款)', async () => {
  const id = await referred()
  const { rows } = await fadu.owner.query<{ id: string; office: string; role: string }>(
    `select id, office, role from posting where person = 'demo-sifaju-3'`,
  )
  await fadu.owner.query(
    `update posting set office = 'demo-zhengfu', role = 'correction-head' where person = 'demo-sifaju-3'`,
  )
  // At another desk one signs in anew.
  fadu.setDay('2026-04-11')
  try {
    const own = await takes('sifaju-3', id, 'notCriticise', { reasons: '依据第五十九条第二款，不予通报批评。' })
    expect(why(own)).toEqual([403, expect.stringContaining('应当回避')])
    expect((await takes('sifaju-3', id, 'giveBackUnanswered', { reasons: '材料不足。' })).status).toBe(403)
  } finally {
    for (const { id: posting, office, role } of rows)
      await fadu.owner.query('update posting set office = $1, role = $2 where id = $3', [office, role, posting])
  }
})

test('a day of feedback that has come is not sent, and without one the law’s 及时 runs without a figure (第五十七条)', async () => {
  fadu.setDay('2026-03-02')
  const late = await opened('sifaju-1', 'prompt', 'find', found)
  expect((await takes('sifaju-1', late, 'draft', { ...draft, feedbackBy: '2026-03-02' })).status).toBe(422)
  const id = await drafted()
  await all(id, [['sifaju-2', 'approve', checked]])
  fadu.setDay('2026-04-01')
  expect(why(await takes('sifaju-1', id, 'send', { unit: 'demo-chengguan' }))).toEqual([
    422,
    expect.stringContaining('退回重拟'),
  ])
  const free = await opened('sifaju-1', 'prompt', 'find', found)
  await all(free, [
    ['sifaju-1', 'draft', { ...draft, feedbackBy: undefined }],
    ['sifaju-2', 'approve', checked],
    ['sifaju-1', 'send', { unit: 'demo-chengguan' }],
  ])
  const { text } = await (await officerAt(fadu, 'chengguan-1')).get(`/planning/prompts/${free}`)
  expect(text).toContain('及时')
  expect([...(await issuedOn(fadu, free)).values()].join('\n')).not.toContain('以前（含当日）反馈')
})

test('no step publishes a criticism, sends a prompt by itself, or asks for money (ER10, 第五十九条)', async () => {
  const { prompt } = await import('./prompt.ts')
  const steps = Object.entries(prompt.steps)
  expect(steps.filter(([, { who }]) => who === 'system' || who === 'anyone')).toEqual([])
  expect(steps.filter(([, { events = [] }]) => events.length > 0)).toEqual([])
  expect(
    JSON.stringify(steps.map(([, { name, asks }]) => [name, Object.values(asks.shape).map((one) => one.meta())])),
  ).not.toMatch(/公布|罚款|公开/)
  expect(await agrees('sifaju-2', 'none', 'close')).toMatchObject({ status: 404 })
})

test('the public figures count by sender what was issued, improved and withdrawn, and name no addressee (第五十七条)', async () => {
  const { text } = await fadu.get('/planning/prompts/figures')
  expect(text).toMatch(/临江市司法局<\/th><td>2026<\/td>/)
  expect(text).not.toContain('城市管理局')
})
