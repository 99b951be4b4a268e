import { beforeEach, describe, expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { evidence, leadAnswers, openPenalty, qinghe } from '../../../test/penalty-walk.ts'
import { followBy, reportedTo, takeAll, takeAs, told } from '../../../test/report-walk.ts'
import { sweepDeadlines } from '../../kernel/procedure/sweep.ts'

const fadu = await openTestApp({ demo: true, day: '2026-03-02' })
const penalty = await openPenalty(fadu)

let last = 0
beforeEach(async () => {
  await tells()
})

/** Who was told of what since this was last asked: `wangxin-5: …`, each notice by its addressee. */
async function tells(): Promise<readonly string[]> {
  const rows = await fadu.database
    .selectFrom('notice')
    .select(['id', 'addressee', 'zh'])
    .where('id', '>', last)
    .orderBy('id')
    .execute()
  last = rows.at(-1)?.id ?? last
  return rows.map(({ addressee, zh }) => `${addressee.replace(/^(?:person|office):demo-/, '')}: ${zh}`).sort()
}

const numbered = async (id: string, name: string) => {
  const { mark, number_year, number } = await fadu.database
    .selectFrom('case')
    .select(['mark', 'number_year', 'number'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return `${mark}〔${number_year}〕${number}号　${name}`
}

describe('whose turn it is, is told at once (处罚法第五十四条至第五十八条)', () => {
  test('a lead waits for every investigator but the one who opened it; filing it, for the head alone', async () => {
    const id = await penalty.open(leadAnswers)
    const lead = (await numbered(id, '')).replace('　', '')
    expect(await tells()).toEqual([`wangxin-3: ${lead}：轮到您办理“立案”`])
    await penalty.takes('first', id, 'file', qinghe)
    const called = await numbered(id, qinghe.party)
    expect(await tells()).toEqual([`wangxin-5: ${lead}：“立案”待您同意`])
    // The proposer hears the result and what is theirs then; nobody is told twice, and nobody who acted is named.
    await penalty.tries('head', id, 'file', {}, 'agree')
    const told = await tells()
    expect(told).toEqual([`wangxin-2: ${called}：“立案”已获同意；轮到您办理“开始调查（两名执法人员）”`])
    expect(told.join()).not.toMatch(/赵|负责人/)
  })

  test('what leaves the turn as it is tells nobody anew; the next desk is told when it changes', async () => {
    const id = await penalty.open(leadAnswers)
    await penalty.both('first', 'head', id, 'file', qinghe)
    await penalty.both('first', 'second', id, 'investigate', { cards: '网信执 0001、0002', shown: true, told: true })
    await tells()
    await penalty.takes('first', id, 'addEvidence', { ...evidence, takenOn: penalty.today() })
    await penalty.takes('first', id, 'note', { text: '另查两台服务器，未见异常。' }).catch(() => undefined)
    expect(await tells()).toEqual([])
  })

  test('a second person’s no is heard by who proposed, with the number and whom it is about', async () => {
    const id = await penalty.open(leadAnswers)
    await penalty.takes('first', id, 'file', qinghe)
    await tells()
    await penalty.tries('head', id, 'file', { reason: '管辖依据须再查清' }, 'object')
    const [heard, ...others] = await tells()
    expect(heard).toMatch(/^wangxin-2: 罚案〔2026〕\d+号：“立案”未获同意/)
    expect(others).toEqual([])
  })

  test('where the party’s time runs out, whoever goes on is told by the sweep', async () => {
    const id = await penalty.concluded()
    await penalty.notifies(id, { measures: ['责令改正', '给予警告'], defendBy: '2026-03-12' })
    await tells()
    fadu.setDay('2026-03-23')
    await sweepDeadlines(fadu.kernel.identity.database, fadu.app.context)
    const called = await numbered(id, qinghe.party)
    const words = (await tells()).filter((one) => one.includes('下一步'))
    expect(words).toEqual([
      expect.stringMatching(new RegExp(`^wangxin: ${called}：“.*”（本机关自定）已届满；下一步：法制审核$`)),
    ])
    fadu.setDay('2026-03-02')
  })
})

describe('a report is told of by its number alone (第十五条第二款)', () => {
  test('its readers by what the office is told, and nobody else in person; neither by whom nor of what', async () => {
    const { id } = await reportedTo(fadu)
    await tells()
    await takeAs(fadu, 'wangxin-1', id, 'accept')
    const told2 = await tells()
    expect(told2.filter((one) => one.startsWith('wangxin-'))).toEqual([])
    const [next, ...more] = told2.filter((one) => one.startsWith('wangxin:'))
    expect(next).toMatch(/^wangxin: 举报〔2026〕\d+号：下一步“依法作出处理”，等有人承办$/)
    expect([more, next?.includes(told.where)]).toEqual([[], false])
  })
})

describe('a party is told when it may go on, by the door it has', () => {
  test('a bound account by its inbox, once the notice is served; the acts before it tell the party nothing', async () => {
    const id = await penalty.concluded()
    await penalty.takes('first', id, 'bind', { office: 'demo-qinghe' })
    await tells()
    await penalty.notifies(id, { measures: ['责令改正', '给予警告'], defendBy: '2026-03-12' })
    const party = (await tells()).filter((one) => one.startsWith('qinghe:'))
    expect(party.filter((one) => one.includes('您现在可以：陈述、申辩'))).toHaveLength(1)
  })

  test('whoever holds an access code on the page that it opens: what the answer tells says what may follow', async () => {
    const { id, code } = await reportedTo(fadu)
    await takeAll(fadu, id, [
      ['wangxin-1', 'accept'],
      ['wangxin-2', 'handle'],
    ])
    expect((await followBy(fadu, code)).seen.text).not.toContain('您现在可以：请求复核')
    await takeAll(fadu, id, [['wangxin-5', 'answer']])
    const { text } = (await followBy(fadu, code)).seen
    expect(text).toContain('您现在可以：请求复核')
    expect(text).toContain('您的举报有了答复')
  })
})
