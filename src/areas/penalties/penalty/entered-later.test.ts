import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { cards, evidence, leadAnswers, openPenalty, qinghe } from '../../../../test/penalty-walk.ts'

const fadu = await openTestApp({ day: '2022-06-01', demo: true })
const walk = await openPenalty(fadu)
const matter = { ...qinghe, actFrom: '2022-03-01', actTo: '2022-04-11', discoveredOn: '2022-04-11' }
const proof = { ...evidence, takenOn: '2022-04-12' }

/** A case begun on paper in April, entered in June up to its investigation. */
async function begun(): Promise<string> {
  const id = await walk.open({ ...leadAnswers, on: '2022-04-11' })
  await walk.both('first', 'head', id, 'file', { ...matter, on: '2022-04-11' })
  await walk.both('first', 'second', id, 'investigate', { ...cards, on: '2022-04-12' })
  return id
}

test('补录: an account, evidence and custody entered in June leave the acts of April to be entered', async () => {
  const id = await begun()
  await walk.takes('first', id, 'bind', { office: 'demo-qinghe' })
  await walk.takes('first', id, 'addEvidence', proof)
  const handedOn = { number: 1, from: '赵一鸣', to: '证据室', why: '入库保管', intact: true }
  await walk.takes('first', id, 'custody', handedOn)
  const order = { what: '网络日志留存不少于六个月', correctBy: '2022-05-10', on: '2022-04-13' }
  await walk.both('first', 'head', id, 'order', order)
})

test('an act of June is not followed by one of April, and no act comes before an earlier one', async () => {
  const id = await begun()
  const order = { what: '网络日志留存不少于六个月', correctBy: '2022-07-10' }
  await walk.takes('first', id, 'addEvidence', proof)
  expect((await walk.refuses('first', id, 'order', { ...order, on: '2022-04-11' })).zh).toContain('请按先后补录')
  await walk.both('first', 'head', id, 'order', order)
  expect((await walk.refuses('first', id, 'addEvidence', { ...proof, on: '2022-04-13' })).zh).toContain('2022-06-01')
})
