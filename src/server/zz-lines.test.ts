import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'vitest'
import { z } from 'zod'
import { coreHash, coreOf } from '../kernel/procedure/core.ts'
import { wholeForm } from '../kernel/procedure/whole-form.ts'
import { registerCore } from '../mechanisms/register/core.ts'
import { wholeRegister } from '../mechanisms/register/release.ts'
import { areas } from './areas.ts'
import { registersOf } from './registers.ts'
const Steps = z.record(z.string(), z.record(z.string(), z.json()))
test('lines', () => {
  const lines = areas.flatMap((a) => a.procedures ?? []).map((p) => {
    const core = coreOf(wholeForm(p).form)
    const { steps, ...rest } = core
    const parts = Object.entries({ ...Steps.parse(steps), '-': rest }).map(([n, part]) => `${n}:${coreHash(part).slice(0, 4)}`)
    return [`${p.id}@${p.version}`, coreHash(core), ...parts.sort()].join(' ')
  })
  lines.sort((a, b) => (a.split(' ')[0]! < b.split(' ')[0]! ? -1 : 1))
  const here = import.meta.dirname
  writeFileSync(join(here, 'released.txt'), `${lines.join('\n')}\n`)
  const regs = registersOf(areas).map((one) => `${one.id}@${one.version} ${coreHash(registerCore(wholeRegister(one).form))}`).toSorted()
  writeFileSync(join(here, 'released-registers.txt'), `${regs.join('\n')}\n`)
  const base = readFileSync('/tmp/tools/base-released.txt', 'utf8').trim().split('\n').map((l) => l.split(' '))
  const drafts = readFileSync(join(here, 'drafts.txt'), 'utf8').trim().split('\n')
  for (const [name, hash] of base) {
    const now = lines.find((l) => l.startsWith(`${name} `))
    if (!now || now.split(' ')[1] === hash) continue
    if (!drafts.some((d) => d.includes(`${name} `) && d.includes(hash!))) { drafts.push(`${name} core ${hash}`); console.log('draft', name) }
  }
  drafts.sort()
  writeFileSync(join(here, 'drafts.txt'), `${drafts.join('\n')}\n`)
})
