import { expect, test } from 'vitest'
import { openSampleApp } from '../../test/sample-app.ts'
import { uncollected } from '../../test/sample-area.ts'
import { openReceiptSession } from '../kernel/identity/session.ts'

const { fadu, at, caseAfter } = await openSampleApp()

/** What stands beside the step that only the Administrative Penalty Law orders: its provision, and the two marks. */
const marked = new RegExp(
  `href="/law/apl/2021-07-15/art-58"(?:(?!</small>).)*${uncollected.zh}(?:(?!</small>).)*文本未收录(?:(?!</small>).)*网络安全法未规定`,
)

test('whoever may take a step reads what it stands on that is not collected, and that this law does not order it', async () => {
  const id = await caseAfter('investigate')
  const form = (await at('reviewer', id)).seen.text
  expect(form).toMatch(marked)
  expect((await at('reviewer', id, '/en')).seen.text).toMatch(
    /text not collected(?:(?!<\/small>).)*not provided in the Cybersecurity Law/,
  )
})

test('who may not take it reads the same among what is not theirs, and everybody on the timeline', async () => {
  const id = await caseAfter('investigate')
  const before = (await at('intake', id)).seen.text
  expect(before.slice(before.indexOf('不由您办理的'))).toMatch(marked)
  const after = (await at('intake', await caseAfter('review'))).seen.text
  expect(after.slice(after.indexOf('class="timeline brief"'))).toMatch(marked)
})

test('a step on the law that governs bears neither mark', async () => {
  const { text } = (await at('investigator', await caseAfter('accept'))).seen
  expect(text).toContain('href="/law/csl/2017-06-01/art-14/para-1"')
  for (const words of ['文本未收录', '网络安全法未规定']) expect(text).not.toContain(words)
})

test('programs read the same of a procedure and of a case', async () => {
  const { said } = await fadu.get('/api/procedures/sample')
  const standing = { grounds: ['apl@2021-07-15#art-58'], uncollected: [uncollected], outsideSource: true }
  const plain = { grounds: ['csl@2017-06-01#art-14/para-1'], uncollected: [], outsideSource: false }
  expect(said).toMatchObject({
    steps: expect.arrayContaining([
      expect.objectContaining({ id: 'review', ...standing }),
      expect.objectContaining({ id: 'accept', ...plain }),
    ]),
  })
  const id = await caseAfter('review')
  const { token } = await openReceiptSession(fadu.kernel.identity, id)
  const file = await fadu.get(`/api/cases/${id}`, { authorization: `Bearer ${token}` })
  expect(file.said).toMatchObject({
    steps: [
      { step: 'submit', ...plain },
      { step: 'accept', ...plain },
      { step: 'investigate', ...plain },
      { step: 'review', ...standing },
    ],
    may: [{ step: 'supplement', ...plain }],
  })
})
