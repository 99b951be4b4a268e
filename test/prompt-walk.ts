import type { TestApp } from './app.ts'
import { openSupervision } from './supervision-walk.ts'

export const found = {
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
export const draft = {
  what: '在执法文书和现场处置中开展释法说理。',
  feedbackBy: '2026-04-01',
  reasons: '第十八条要求行政机关把宣传教育融入执法，检查的案卷没有做到。',
}
export const checked = { checked: '核对了案卷和条款，对方是同级部门。' }
export const measures = { measures: '修订文书样式，培训执法人员。', owner: '法制科', doneBy: '2026-03-25' }
export const feedback = { result: '三月的案卷均有释法说理，附抽查表。' }
export const untimely = '收到提示后四十日未采取任何措施，也没有说明原因，电话催问三次。'
export const authority = {
  document: '《临江市人民政府督查工作规定》',
  documentNumber: '临政发〔2026〕1号',
  passage: '第八条：对督查发现不履行职责的部门，市人民政府可以通报批评。',
}
export const announce = { facts: '收到提示后未采取措施。', ...authority, reasons: untimely, stateBy: '2026-04-20' }
export const criticise = { ...authority, heard: '没有陈述。', reasons: untimely }
export const referral = {
  organ: 'demo-zhengfu',
  document: '《临江市人民政府督查工作规定》临政发〔2026〕1号',
  untimely,
}

/** An addressee without a desk here, and how papers reach it. */
export const library = {
  addressee: '临江市图书馆',
  unit: undefined,
  body: 'institution',
  duty: '法治宣传教育法第八条',
}
export const handed = {
  on: '2026-03-02',
  how: 'handed',
  server: '韩雪',
  place: '图书馆办公室',
  receivedBy: '办公室主任',
  proof: '回证第1号',
}

/** A prompt as far as its tests need it: drafted, sent, or referred to whoever may criticise. */
export function openPrompts(fadu: TestApp) {
  const walk = openSupervision(fadu)
  const { opened, all } = walk
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
  async function referred(): Promise<string> {
    const id = await sent()
    await all(id, [['chengguan-1', 'receive']])
    fadu.setDay('2026-04-10')
    await all(id, [['sifaju-3', 'refer', referral]])
    return id
  }
  return { ...walk, drafted, sent, referred }
}

/** A refusal as its status and its words. */
export const why = ({ status, said }: Awaited<ReturnType<ReturnType<typeof openSupervision>['takes']>>) => [
  status,
  JSON.stringify(said),
]
