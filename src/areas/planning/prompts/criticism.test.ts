import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { issuedOn } from '../../../../test/papers/issued.ts'
import {
  announce,
  authority,
  checked,
  criticise,
  feedback,
  handed,
  library,
  openPrompts,
  referral,
  untimely,
  why,
} from '../../../../test/prompt-walk.ts'
import { grantRemit } from '../../../kernel/identity/remit.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const { takes, all, read, sent, referred, drafted } = openPrompts(fadu)

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

test('an addressee without a desk: the announcement is served with its proof, and the day to state its view stands after it (第五十九条第二款)', async () => {
  const id = await drafted(library)
  await all(id, [
    ['sifaju-2', 'approve', checked],
    ['sifaju-1', 'send', {}],
    ['sifaju-1', 'serve', handed],
  ])
  fadu.setDay('2026-04-10')
  await all(id, [
    ['sifaju-3', 'refer', referral],
    ['zhengfu-1', 'announce', announce],
  ])
  fadu.setDay('2026-04-21')
  // Nobody is criticised on an announcement of which nothing shows that it arrived.
  expect(why(await takes('zhengfu-2', id, 'criticise', criticise))).toEqual([
    409,
    expect.stringContaining('没有告知书送达的凭证'),
  ])
  const served = { ...handed, server: '魏东', proof: '回证第2号', on: '2026-04-11' }
  for (const without of ['receivedBy', 'proof', 'on'])
    expect((await takes('zhengfu-1', id, 'serveAnnouncement', { ...served, [without]: undefined })).status).toBe(422)
  const early = await takes('zhengfu-1', id, 'serveAnnouncement', { ...served, on: '2026-04-09' })
  expect(why(early)).toEqual([422, expect.stringContaining('早于文书作出之日')])
  expect((await takes('sifaju-1', id, 'serveAnnouncement', served)).status).not.toBe(200)
  // Served on the day to speak itself: it is announced anew, and the new paper is served anew.
  await all(id, [['zhengfu-1', 'serveAnnouncement', { ...served, on: '2026-04-20' }]])
  expect(why(await takes('zhengfu-2', id, 'criticise', criticise))).toEqual([409, expect.stringContaining('重新告知')])
  await all(id, [['zhengfu-1', 'announce', { ...announce, stateBy: '2026-05-06' }]])
  fadu.setDay('2026-04-23')
  expect(why(await takes('zhengfu-2', id, 'criticise', criticise))).toEqual([
    409,
    expect.stringContaining('没有告知书送达的凭证'),
  ])
  await all(id, [['zhengfu-1', 'serveAnnouncement', { ...served, on: '2026-04-22', proof: '回证第3号' }]])
  expect(why(await takes('zhengfu-2', id, 'criticise', criticise))).toEqual([409, expect.stringContaining('尚未过去')])
  fadu.setDay('2026-05-07')
  await all(id, [['zhengfu-2', 'criticise', criticise]])
  const papers = await issuedOn(fadu, id)
  expect([...papers.keys()].filter((name) => name.includes('announcement-service'))).toHaveLength(2)
  const proof = [...papers.values()].join('\n')
  expect(proof).toContain('拟通报批评告知书')
  expect(proof).toContain('回证第3号')
})
