import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'

const fadu = await openTestApp({ day: '2026-03-02' })

test('a check in the first second of an installation, before anything is signed, finds nothing that differs', async () => {
  expect((await fadu.get('/ledger/checkpoint')).status).toBe(404)
  expect(await fadu.checkRecord()).toMatchObject({ faults: 0 })
  await fadu.sequence()
  expect((await fadu.get('/ledger/checkpoint')).status).toBe(200)
  expect(await fadu.checkRecord()).toMatchObject({ faults: 0 })
})
