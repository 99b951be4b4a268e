import { z } from 'zod'
import { demoCases } from '../src/areas/compliance/grading/demo-cases.ts'
import type { DemoAct, DemoTold } from '../src/kernel/procedure/demo-case.ts'
import type { TestApp } from './app.ts'
import { type ApiCaller, callerOf } from './register-office.ts'

const Opened = z.object({ case: z.string() })

/** A network is graded from the register: it is entered there first. */
export async function enterNetwork(
  caller: ApiCaller,
  { network: name }: { readonly network?: unknown },
): Promise<void> {
  const { status, text } = await caller.call('POST', '/api/registers/networks/records', {
    values: { name, stateOrgan: false },
  })
  if (status >= 300) throw new Error(`${String(name)}: ${text}`)
}

/** Tells the gradings of the demonstration through the API, all on one day. @returns their cases, by their keys */
export async function tellGradings(fadu: TestApp, today: string): Promise<ReadonlyMap<string, string>> {
  const callers = new Map<string, ApiCaller>()
  const callerBy = async (person: string): Promise<ApiCaller> => {
    const known = callers.get(person) ?? (await callerOf(fadu, `demo-${person}`, `demo-${person.split('-')[0]}`))
    callers.set(person, known)
    return known
  }
  const absent = (): never => {
    throw new Error('this demonstration names nothing else')
  }
  const told: DemoTold = {
    on: today,
    day: () => today,
    entered: 0,
    file: undefined,
    caseOf: absent,
    recordOf: absent,
    pieceOf: absent,
  }
  const cases = new Map<string, string>()
  const take = async (key: string, procedure: string, { by, step, answers = {} }: DemoAct): Promise<void> => {
    const id = cases.get(key)
    const given = typeof answers === 'function' ? answers(told) : answers
    if (id === undefined) await enterNetwork(await callerBy(by), given)
    const body = id === undefined ? { step, answers: given } : { answers: given }
    const path = id === undefined ? `/api/procedures/${procedure}/cases` : `/api/cases/${id}/steps/${step}`
    const { status, said, text } = await (await callerBy(by)).call('POST', path, body)
    if (status >= 300) throw new Error(`${key} ${step}: ${text}`)
    if (id === undefined) cases.set(key, Opened.parse(said).case)
  }
  for (const { key, procedure, acts } of demoCases) {
    for (const one of acts) await take(key, procedure, one)
  }
  return cases
}
