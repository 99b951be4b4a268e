import { z } from 'zod'
import { records } from '../../../kernel/procedure/asking.ts'
import type { Derived, DocumentPart } from '../../../mechanisms/document/definition.ts'
import { representation, representativesIn } from './representatives.ts'

const { name, kind, capacity, scope } = representation

/** Who acts for the party on the day of the paper, as the file has it. */
export const acting: Derived = {
  asks: z.strictObject({
    people: records('代表人、代理人', 'Who acts for the party', 20, { name, kind, capacity, scope }),
  }),
  from: ({ file }) => ({
    people: representativesIn(file).map((one) => ({
      name: one.name,
      kind: one.kind,
      capacity: one.capacity,
      scope: one.scope,
    })),
  }),
}

/** A line for each of them, where the file names any. */
export const actingParts: readonly DocumentPart[] = [
  {
    each: 'people of acting',
    words: {
      zh: '{kind of people}：{name of people}（{capacity of people}；{scope of people}）',
      en: '{kind of people}: {name of people} ({capacity of people}; {scope of people})',
    },
  },
]
