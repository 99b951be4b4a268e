import { expect, test, vi } from 'vitest'

// A logbook runs where there is no database, and starts as often as somebody searches: none is even loaded.

const loaded = vi.hoisted(() => new Set<string>())
vi.mock('pg', () => ({ default: loaded.add('pg') }))
vi.mock('kysely', () => ({ sql: loaded.add('kysely') }))

const commands = import.meta.glob<{ readonly run: unknown }>('../commands/logbook-*.ts')

test.each(Object.entries(commands))('%s loads nothing of a database', async (_, load) => {
  await load().catch((error: unknown) => error)
  expect([...loaded]).toEqual([])
})
