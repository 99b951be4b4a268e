import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool } from 'pg'

/** Every row of every table as text. */
export async function everyRow(pool: Pool): Promise<string> {
  const { rows: tables } = await pool.query(
    `select table_name as name from information_schema.tables where table_schema = 'public'`,
  )
  const texts: string[] = []
  for (const { name } of tables) {
    const { rows } = await pool.query(`select t::text as row from "${name}" t`)
    texts.push(...rows.map(({ row }) => String(row)))
  }
  if (tables.length < 16) throw new Error('these are not all the tables')
  return texts.join('\n')
}

/**
 * Which of these words stand in the files of the running database, its write-ahead log with them. Undefined where its
 * folder is not on this machine.
 */
export async function inFiles(pool: Pool, words: readonly string[]): Promise<readonly string[] | undefined> {
  // What is only in memory yet goes to the files first.
  await pool.query('checkpoint')
  const { rows } = await pool.query(`
    select current_setting('data_directory') as folder, oid::text as oid from pg_database
    where datname = current_database()`)
  const { folder, oid } = rows[0] ?? {}
  if (!existsSync(join(folder, 'pg_wal'))) return undefined
  const found = new Set<string>()
  for (const part of [join('base', oid), 'pg_wal']) {
    for (const name of readdirSync(join(folder, part), { withFileTypes: true })) {
      const bytes = name.isFile() ? readFileSync(join(folder, part, name.name)) : Buffer.alloc(0)
      for (const word of words) if (bytes.includes(word)) found.add(word)
    }
  }
  return words.filter((word) => found.has(word))
}
