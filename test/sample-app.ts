import { library } from '../src/areas/library/index.ts'
import { grantRemit } from '../src/kernel/identity/remit.ts'
import { act } from '../src/kernel/procedure/act.ts'
import { openTestApp, type TestApp } from './app.ts'
import { enterWithCodes, granted, wangxin } from './identity.ts'
import { samples } from './sample-area.ts'
import { answersTo } from './sample-procedure.ts'
import { openVisitor, type Visitor } from './visitor.ts'

const roles = {
  intake: 'intake',
  investigator: 'investigator',
  reviewer: 'legal-reviewer',
  decider: 'decider',
  other: 'decider',
} as const

export type Hand = keyof typeof roles

/** What is answered at each step on the way to a decision. */
const told: Readonly<Record<string, object>> = {
  submit: { ...answersTo.submit, department: wangxin.id },
  investigate: { finding: '违法事实成立', on: '2026-03-01' },
}

const way: readonly (readonly [step: string, by: Hand | undefined])[] = [
  ['submit', undefined],
  ['accept', 'intake'],
  ['investigate', 'investigator'],
  ['review', 'reviewer'],
]

/** With the library, to whose pages grounds lead. */
export const sampleSetUp = { day: '2026-03-02', areas: [samples, library] } as const

/** An app that carries the sample, with somebody at each desk of 网信办, two of whom decide. */
export async function openSampleApp(given?: TestApp) {
  const fadu = given ?? (await openTestApp(sampleSetUp))
  const { identity } = fadu.kernel
  const people = {
    intake: await enterWithCodes(identity, 'chenli', roles.intake),
    investigator: await enterWithCodes(identity, 'zhaoyiming', roles.investigator),
    reviewer: await enterWithCodes(identity, 'wusiqi', roles.reviewer),
    decider: await enterWithCodes(identity, 'zhenghaifeng', roles.decider),
    other: await enterWithCodes(identity, 'qinyue', roles.other),
  }
  granted(
    await grantRemit(fadu.database, {
      act: 'sample',
      to: { office: wangxin.id },
      grounds: ['csl@2026-01-01#art-15/para-1'],
      source: '测试文件',
      since: '2017-06-01',
      until: undefined,
    }),
  )

  async function take(step: string, by: Hand | undefined, id: string | undefined): Promise<string> {
    const actor = by
      ? ({ kind: 'officer', person: people[by].person, office: wangxin.id, roles: [roles[by]] } as const)
      : ({ kind: 'anyone' } as const)
    const deed = { procedure: 'sample', case: id, step, answers: told[step] ?? {}, actor }
    return granted(await act(fadu.database, fadu.app.context, deed)).case
  }

  return {
    fadu,
    people,
    take,
    /** A case that has gone its way as far as this step. */
    async caseAfter(last: 'submit' | 'accept' | 'investigate' | 'review'): Promise<string> {
      let id: string | undefined
      for (const [step, by] of way) {
        id = await take(step, by, id)
        if (step === last) break
      }
      return id ?? ''
    },
    /** Somebody at the page of a case. */
    async at(hand: Hand, id: string, lang: '' | '/en' = ''): Promise<Visitor> {
      const visitor = openVisitor(fadu)
      visitor.cookies.set('session', people[hand].token)
      await visitor.get(`${lang}/samples/${id}`)
      return visitor
    },
  }
}
