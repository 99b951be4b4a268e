import { expect, test } from 'vitest'
import { labelOf } from './citation.ts'

test('what stands before the first point is cited as the opening, with or without a part of it', () => {
  expect(labelOf('point-0', true)).toEqual({ zh: '引言', en: 'Opening' })
  expect(labelOf('point-0/3', true)).toEqual({ zh: '引言（部分）', en: 'Opening (part)' })
  expect(labelOf('point-4/5', true).zh).toBe('第四点（部分）')
})
