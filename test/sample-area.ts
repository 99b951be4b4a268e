import { z } from 'zod'
import { readCase } from '../src/kernel/procedure/case-list.ts'
import type { Procedure, Step } from '../src/kernel/procedure/definition.ts'
import { isRefusal } from '../src/law/refusal.ts'
import { type Answer, type Area, page, seeOther, type Visit } from '../src/web/area.ts'
import { donePath } from '../src/web/case/confirmed.tsx'
import { CaseBody } from '../src/web/case-page.tsx'
import { readForPage } from '../src/web/case-reading.ts'
import { type NotTaken, takeOnPage } from '../src/web/case-step.ts'
import { sample } from './sample-procedure.ts'

function stepOf(id: string): Step {
  const step = sample.steps[id]
  if (!step) throw new Error(`the sample has no ${id}`)
  return step
}

const { facts: _, guards: __, ...accept } = stepOf('accept')

/** Of a text that is collected in part, what is not. */
export const uncollected = { zh: '《网信部门行政执法程序规定》第五十二条', en: 'Enforcement Procedures, Art. 52' }

/**
 * The sample as an app can carry it that seals nothing and reads nothing of its own; an investigation has its day, and a
 * review stands on what the source law does not order.
 */
export const carried: Procedure = {
  ...sample,
  steps: {
    ...sample.steps,
    submit: { ...stepOf('submit'), asks: stepOf('submit').asks.omit({ contact: true }) },
    accept,
    review: { ...stepOf('review'), grounds: ['apl@2021-07-15#art-58'], uncollected: [uncollected] },
    investigate: {
      ...stepOf('investigate'),
      asks: z.strictObject({
        finding: z.string().trim().min(4).max(2000).meta({ zh: '调查结论', en: 'Finding' }),
        on: z.iso.date().meta({ zh: '终结之日', en: 'Closed on' }),
      }),
    },
  },
}

async function show(visit: Visit, refused?: NotTaken): Promise<Answer> {
  const { id = '' } = visit.params
  const file = await readCase(visit.app.kernel.identity.database, visit.actor, id, sample.confidential)
  if (isRefusal(file)) return file
  const reading = await readForPage(visit, file)
  const body = CaseBody({ reading, visit, refused, at: `/samples/${id}` })
  return page('样本', body, { refusal: refused?.refusal, dense: true })
}

async function take(visit: Visit): Promise<Answer> {
  const { id = '', step = '' } = visit.params
  const file = await readCase(visit.app.kernel.identity.database, visit.actor, id, sample.confidential)
  if (isRefusal(file)) return file
  const done = await takeOnPage(visit, file, step)
  return done.kind === 'done' ? seeOther(donePath(`/samples/${id}`, done.revision)) : show(visit, done)
}

/** An area of the shortest kind: the page of a case and the door of its steps, as every area has them. */
export const samples: Area = {
  id: 'samples',
  name: sample.name,
  about: sample.name,
  pillar: 'use',
  home: '/samples',
  startPages: [],
  procedures: [carried],
  routes: [
    { method: 'GET', path: '/samples/:id', who: 'anyone', answer: (visit) => show(visit) },
    { method: 'POST', path: '/samples/:id/:step', who: 'anyone', answer: take },
  ],
  endpoints: [],
}
