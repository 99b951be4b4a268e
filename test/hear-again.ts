import type { TestApp } from './app.ts'

/** From here on a consumer hears of every event again, from the first. */
export async function hearAgain({ database }: TestApp, consumer: string): Promise<void> {
  const { numUpdatedRows } = await database
    .updateTable('event_consumer')
    .set({ cursor: 0 })
    .where('name', '=', consumer)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Error(`no consumer ${consumer}`)
}
