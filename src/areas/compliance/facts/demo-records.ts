import type { DemoRecord } from '../../../mechanisms/register/demo-record.ts'
import { type OperatorFacts, operatorFacts } from './register.ts'

/** A year of life: answered before the first evidence of any of the three was brought. */
const AGO = 360

const facts = (by: string, values: OperatorFacts): DemoRecord => ({
  ...{ register: operatorFacts, by, ago: AGO },
  values: () => values,
})

/** What the three operators of the demonstration say of themselves; all of it is fictional. */
export const demoRecords: readonly DemoRecord[] = [
  facts('qinghe-1', {
    name: '青禾网络',
    secret: 'no',
    roles: ['owner', 'service'],
    provides: 'yes',
    sends: 'no',
    personal: 'yes',
    bodies: ['enterprise'],
  }),
  facts('dongling-1', {
    name: '东岭电力',
    secret: 'no',
    roles: ['owner', 'manager'],
    provides: 'no',
    sends: 'no',
    personal: 'yes',
    bodies: ['enterprise'],
  }),
  facts('menhu-1', {
    name: '市政府门户',
    secret: 'no',
    roles: ['manager', 'service'],
    provides: 'no',
    sends: 'no',
    personal: 'yes',
  }),
]
