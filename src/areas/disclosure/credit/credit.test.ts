import { describe, expect, test } from 'vitest'
import { readShelf } from '../../../kernel/library/shelf.ts'
import { clocksOf, sealedFields } from '../../../kernel/procedure/definition.ts'
import { faults } from '../../../kernel/procedure/faults.ts'
import { wholeForm } from '../../../kernel/procedure/whole-form.ts'
import { cite } from '../../../law/citation.ts'
import { lawsFolder } from '../../../server/home.ts'
import { inquiry, inquiry2017 } from '../job-bar/inquiry.ts'
import { jobBar, jobBar2017 } from '../job-bar/job-bar.ts'
import { credit, credit2017 } from './credit.ts'

const shelf = readShelf(lawsFolder())
const library = { holds: (address: Parameters<typeof cite>[1]) => cite(shelf, address) !== undefined }

describe.each([credit2017, credit, jobBar2017, jobBar, inquiry2017, inquiry])('$id under $law', (procedure) => {
  test('nothing is wrong with it, and of the Cybersecurity Law it cites its own text only', () => {
    expect(faults(procedure, library)).toEqual([])
    const addresses = wholeForm(procedure).form.match(/csl@[^"]+/g) ?? []
    expect(addresses.filter((address) => !address.startsWith(procedure.law))).toEqual([])
  })
})

test('how long an entry is public a rule says and the officer names; no figure is ours', () => {
  for (const { id, kind } of [credit, credit2017].flatMap((one) => clocksOf(one)))
    expect([id, kind]).toEqual(id === 'term' ? ['term', 'until'] : ['lawsuit', 'months'])
})

test('who is barred is sealed wherever it is asked, and a question keeps nobody', () => {
  for (const procedure of [jobBar, jobBar2017]) {
    const asking = Object.values(procedure.steps).filter(({ asks }) => asks.shape.person)
    expect(asking.map(sealedFields)).toEqual([['person'], ['person']])
  }
  for (const { steps } of [inquiry, inquiry2017])
    expect(Object.keys(steps.ask?.asks.shape ?? {})).toEqual(['position', 'consent'])
})
