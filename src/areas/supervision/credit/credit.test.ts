import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cite } from '../../../kernel/kernel.ts'
import { canonical } from '../../../kernel/ledger/commitment.ts'
import { readShelf } from '../../../kernel/library/shelf.ts'
import { clocksOf, sealedFields } from '../../../kernel/procedure/definition.ts'
import { faults } from '../../../kernel/procedure/faults.ts'
import { lockedForm } from '../../../kernel/procedure/locked.ts'
import { lawsFolder } from '../../../server/home.ts'
import { credit, credit2017 } from './credit.ts'
import { inquiry, inquiry2017 } from './job-bar/inquiry.ts'
import { jobBar, jobBar2017 } from './job-bar/job-bar.ts'

const shelf = readShelf(lawsFolder())
const library = { holds: (address: Parameters<typeof cite>[1]) => cite(shelf, address) !== undefined }

const released = [
  { procedure: credit2017, folder: '', hash: '18e89d11ba1a5bf370612413c7c2e7f5bbe5082b2ef5574fd662eccd63c5dffa' },
  { procedure: credit, folder: '', hash: '35c8fa51016862024b81e159d4d3546e09d7d20c498e7b81fbd5c9ae88bb1f7a' },
  {
    procedure: jobBar2017,
    folder: 'job-bar',
    hash: '6575474d9bd005c99dfa703a98266c8e6835c4c0f08535afe7972daa7f1482af',
  },
  { procedure: jobBar, folder: 'job-bar', hash: '8e59c34aae21fad83b38452976d3ba52e771b95930f553da0240abdf6823cfb9' },
  {
    procedure: inquiry2017,
    folder: 'job-bar',
    hash: '390d6a82917035391f7f729dad69abc2925d7429d107b7d62aa8869c3d1c8efc',
  },
  { procedure: inquiry, folder: 'job-bar', hash: 'd48e6bc0164b948b3a12283a6c01861a7f136c0cb262262e340f373eb386b1c6' },
]

describe.each(released)('$procedure.id under $procedure.law', ({ procedure, folder, hash }) => {
  test('nothing is wrong with it, it is locked, and of the Cybersecurity Law it cites its own text only', () => {
    expect(faults(procedure, library)).toEqual([])
    const { form, hash: locked } = lockedForm(procedure)
    expect(locked).toBe(hash)
    const name = `${procedure.id}-${procedure.version}.locked.json`
    expect(canonical(JSON.parse(readFileSync(join(import.meta.dirname, folder, name), 'utf8')))).toBe(form)
    const addresses = form.match(/csl@[^"]+/g) ?? []
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
