import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { freshErasures } from '../../../test/erasures.ts'
import { firstOnDesk, officerAt, reportAs } from '../../../test/report-walk.ts'
import { openVisitor } from '../../../test/visitor.ts'
import { removeDemo } from '../../kernel/identity/demo.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const erasures = freshErasures()

test('the documents of the demonstration go with it, and their entries lose their words', async () => {
  await reportAs(openVisitor(fadu))
  const officer = await officerAt(fadu, 'wangxin-1')
  const id = await firstOnDesk(officer)
  await officer.get(`/reports/${id}`)
  await officer.submit(`/reports/${id}/accept`)
  const { database } = fadu
  const issued = () => database.selectFrom('document').select('code').execute()
  const leaves = () =>
    database.selectFrom('ledger_leaf').select('entry').where('subject', 'like', 'document:%').execute()
  expect([(await issued()).length, (await leaves()).length]).toEqual([1, 1])
  await removeDemo(database, erasures)
  expect([await issued(), await leaves()]).toEqual([[], []])
  expect(await database.selectFrom('document_number').selectAll().execute()).toEqual([])
})
