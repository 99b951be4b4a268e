import { expect, test } from 'vitest'
import { labelOf } from './citation.ts'

test('a clause of the opening of a document is cited by the opening, and any other by its point', () => {
  expect(labelOf('point-0/a', false)).toEqual({ zh: '引言（部分）', en: 'Opening (part)' })
  expect(labelOf('point-5/a', false)).toEqual({ zh: '第五点（部分）', en: 'Point 5 (part)' })
})
