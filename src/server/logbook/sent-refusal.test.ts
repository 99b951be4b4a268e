import { expect, test } from 'vitest'
import { REFUSAL_CODES, refuse } from '../../law/refusal.ts'
import { SentRefusal } from './sent-refusal.ts'

const sent = (code: string) => JSON.parse(JSON.stringify({ ...refuse('failed', { zh: '否', en: 'No' }), code }))

test('every no arrives as it was sent; one that is not known is nobody’s fault who asked', () => {
  for (const code of REFUSAL_CODES) expect(SentRefusal.parse(sent(code))).toEqual(refuse(code, { zh: '否', en: 'No' }))
  expect(SentRefusal.parse(sent('of-a-newer-program')).code).toBe('failed')
  expect(SentRefusal.safeParse({ position: 1 }).success).toBe(false)
})
