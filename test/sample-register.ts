import { z } from 'zod'
import { choose, day, line, maybe, provision } from '../src/kernel/procedure/asking.ts'
import { popularisationHead, popularisationOfficer } from '../src/mechanisms/popularisation/roles.ts'
import { holdsFile, namesOffice, namesPerson, namesRecord } from '../src/mechanisms/register/asking.ts'
import { keptFor, open, type Register, register, sealed } from '../src/mechanisms/register/define.ts'
import { recordEvent } from '../src/mechanisms/register/record-event.ts'
import type { Area } from '../src/web/area.ts'
import { registerEndpoints } from '../src/web/register/endpoints.ts'
import { importEndpoints } from '../src/web/register/import-endpoints.ts'
import { importRoutes } from '../src/web/register/import-routes.ts'
import type { RegisterPages } from '../src/web/register/reading.ts'
import { registerRoutes } from '../src/web/register/routes.tsx'

/** What every sample has in common: kept by the popularisation office of the demonstration. */
export const sampleDeclared = {
  version: '2026-01-01',
  name: { zh: '样本登记簿', en: 'Samples' },
  one: { zh: '样本', en: 'Sample' },
  measure: '条',
  about: { zh: '试验用的登记簿', en: 'A register for tests' },
  grounds: ['csl@2026-01-01#art-18'],
  owner: 'office',
  enters: { role: 'popularisation-officer' },
  title: 'name',
  publicView: { name: { zh: '样本', en: 'Samples' }, about: { zh: '样本', en: 'Samples' } },
  list: { columns: [], filters: [], sorts: ['name'] },
} as const

/** An activity that names a provision, an office, somebody of the own office, a public venue and an own contact point. */
export const namingSample = register({
  ...sampleDeclared,
  id: 'naming-samples',
  fields: z.strictObject({
    name: open(line('名称', 'Name')),
    kind: open(maybe(choose('种类', 'Kind', { talk: { zh: '讲座', en: 'talk' }, fair: { zh: '集市', en: 'fair' } }))),
    law: open(maybe(provision('依据', 'Provision'))),
    host: open(maybe(namesOffice('承办机关', 'Host'))),
    officer: maybe(namesPerson('经办人', 'Officer')),
    venue: open(maybe(namesRecord('venues', 'public', '场所', 'Venue'))),
    point: maybe(namesRecord('contact-points', 'own', '联系点', 'Contact point')),
  }),
  key: ['name'],
  list: { columns: ['law', 'host', 'officer', 'venue'], filters: [], sorts: ['name'] },
})

/** What one person enters has effect once the head agrees. */
export const agreedSample = register({
  ...sampleDeclared,
  id: 'agreed-samples',
  agrees: { role: 'popularisation-head' },
  fields: z.strictObject({ name: open(line('名称', 'Name')), note: maybe(line('备注', 'Note')) }),
  key: ['name'],
})

/** Judged by more than itself, when it is proposed and when it is agreed to. */
export const judgedSample = register({
  ...sampleDeclared,
  id: 'judged-samples',
  agrees: { role: 'popularisation-head' },
  judges: ['sample.place'],
  fields: z.strictObject({ name: open(line('名称', 'Name')), place: open(line('位置', 'Place')) }),
})

/** Only where its level is entered or changes. */
export const partlyAgreedSample = register({
  ...sampleDeclared,
  id: 'partly-agreed-samples',
  agrees: { role: 'popularisation-head', of: ['level'] },
  fields: z.strictObject({ name: open(line('名称', 'Name')), level: open(maybe(line('等级', 'Level'))) }),
})

/** With a number that is encrypted as it is written, about somebody of the office. */
export const sealedSample = register({
  ...sampleDeclared,
  id: 'sealed-samples',
  fields: z.strictObject({
    name: open(line('名称', 'Name')),
    about: maybe(namesPerson('本人', 'Person')),
    phone: sealed(line('电话', 'Telephone')),
  }),
  key: ['name'],
  concerns: 'about',
  keepsSealed: { months: 6, figure: 'own' },
})

/** With a contact that is kept for a time, a last day, and a file of the office's own. */
export const keptSample = register({
  ...sampleDeclared,
  id: 'kept-samples',
  fields: z.strictObject({
    name: open(line('名称', 'Name')),
    note: maybe(line('备注', 'Note')),
    contact: keptFor(maybe(line('联系方式', 'Contact')), { months: 24, figure: 'own' }),
    until: open(maybe(day('有效至', 'Valid to'))),
    proof: holdsFile('材料', 'Proof'),
  }),
  validity: { to: 'until' },
})

/** Others hear when its public view begins, changes and ends. */
export const sampleTold = recordEvent('sample.told', 'sample-registers')
export const tellingSample = register({
  ...sampleDeclared,
  id: 'telling-samples',
  tells: sampleTold,
  fields: z.strictObject({ name: open(line('名称', 'Name')), note: maybe(line('备注', 'Note')) }),
})

export const samplePages = (one: Register): RegisterPages => ({ register: one, path: `/samples/${one.id}`, above: [] })

/** An area that has nothing but these registers. */
export const areaOf = (registers: readonly Register[]): Area => ({
  id: 'sample-registers',
  name: { zh: '样本', en: 'Samples' },
  about: { zh: '样本', en: 'Samples' },
  pillar: 'study',
  home: `/samples/${registers[0]?.id}`,
  startPages: [],
  registers,
  roles: { 'popularisation-officer': popularisationOfficer, 'popularisation-head': popularisationHead },
  routes: registers.map(samplePages).flatMap((one) => [...registerRoutes(one), ...importRoutes(one)]),
  endpoints: registers.flatMap((one) => [...registerEndpoints(one), ...importEndpoints(one)]),
})
