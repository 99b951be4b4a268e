import type { Actor } from '../src/kernel/identity/actor.ts'
import { isRefusal } from '../src/law/refusal.ts'
import { papersOfCase, readPaper } from '../src/mechanisms/document/store.ts'
import type { TestApp } from './app.ts'

const system: Actor = { kind: 'system' }

/** The kinds of the papers of a case, in the order in which they were issued. */
export const kindsOn = async ({ database }: TestApp, id: string): Promise<readonly string[]> =>
  (await papersOfCase(database, system, id)).map(({ kind }) => kind)

/** The papers of a case by their kind, each as plain text in Chinese or English; of a kind the newest. */
export async function papersOn(
  { database }: TestApp,
  id: string,
  lang: 'zh' | 'en' = 'zh',
): Promise<Readonly<Record<string, string>>> {
  const issued = await papersOfCase(database, system, id)
  const read = await Promise.all(issued.map(({ code }) => readPaper(database, system, code)))
  const whole = read.flatMap((one) => (isRefusal(one) ? [] : [one]))
  return Object.fromEntries(whole.map(({ kind, text }) => [kind, text[lang].map(({ words }) => words).join('\n')]))
}
