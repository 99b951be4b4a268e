import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Actor } from '../../src/kernel/identity/actor.ts'
import { isRefusal } from '../../src/law/refusal.ts'
import type { DocumentLine } from '../../src/mechanisms/document/definition.ts'
import { papersOfCase, readPaper } from '../../src/mechanisms/document/store.ts'
import type { TestApp } from '../app.ts'

const system: Actor = { kind: 'system' }

/** What is drawn anew each time: check codes, and the numbers that reporters are given. */
const steady = (words: string): string =>
  words.replace(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/g, 'XXXX-XXXX-XXXX').replace(/\d{9}号/g, '000000000号')

const plain = (lines: readonly DocumentLine[]): string => lines.map(({ words }) => `${steady(words)}\n`).join('')

/** The papers of a case by the names of their files, in the order in which they were issued; Chinese, then English. */
export async function issuedOn({ database }: TestApp, id: string): Promise<ReadonlyMap<string, string>> {
  const papers = await papersOfCase(database, system, id)
  const read = await Promise.all(papers.map(({ code }) => readPaper(database, system, code)))
  const whole = read.flatMap((one) => (isRefusal(one) ? [] : [one]))
  return new Map(
    whole.map(({ kind, text }, index) => [
      `${String(index + 1).padStart(2, '0')}-${kind}.txt`,
      `${plain(text.zh)}\n${plain(text.en)}`,
    ]),
  )
}

const folderOf = (walk: string): string => join(import.meta.dirname, walk)

/** Whether the expected files are written anew: `FADU_PAPERS=write`, and then they are read beside the statutes again. */
const isWriting = process.env.FADU_PAPERS === 'write'

/** The papers of a walk as they are expected. */
export function expectedOf(walk: string, issued: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const folder = folderOf(walk)
  if (isWriting) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    for (const [name, text] of issued) writeFileSync(join(folder, name), text)
  }
  const names = existsSync(folder) ? readdirSync(folder).sort() : []
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}
