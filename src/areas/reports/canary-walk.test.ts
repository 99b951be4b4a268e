import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { letter, partOf, photograph, telling, tells } from '../../../test/attachment-files.ts'
import { everyRow, inFiles } from '../../../test/everything-kept.ts'
import { answersTo, officerAt, takeAll, takeAs, told } from '../../../test/report-walk.ts'
import { hidden, multipart, type Sent } from '../../../test/uploader.ts'

const AGENT = 'CanaryBrowser/9.31'
const FORWARDED = '203.0.113.77'
const ADDRESS = '198.51.100.41'
const WHERE = '金丝雀街九号'
const contact = { name: '金丝雀苏某', phone: '13866554433', mail: 'canary-2c8e@mail.example' }

/** Every byte under a folder, but for the keys that open what is sealed. */
const bytesUnder = (folder: string): readonly Buffer[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() && !entry.parentPath.endsWith('keys') ? [readFileSync(join(entry.parentPath, entry.name))] : [],
  )

const typed = (fields: Readonly<Record<string, string>>) => ({
  type: 'application/x-www-form-urlencoded',
  payload: new URLSearchParams(fields).toString(),
})

test('a report with files and a sealed contact, from the first screen to its re-examination, leaves nothing of its reporter (art. 15 para. 2 of 2026)', async () => {
  const said: string[] = []
  for (const way of ['log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, way).mockImplementation((...words) => void said.push(words.join(' ')))
  }
  const out = vi.spyOn(process.stdout, 'write')
  const fadu = await openTestApp({ day: '2026-12-07', demo: true })
  const { owner: pool } = fadu
  const cookies = new Map<string, string>()
  const go = async (url: string, fields?: Readonly<Record<string, string>>, files: readonly Sent[] = []) => {
    const form = fields && (files.length > 0 ? await multipart(fields, files) : typed(fields))
    const reply = await fadu.app.inject({
      method: form ? 'POST' : 'GET',
      url,
      remoteAddress: ADDRESS,
      headers: {
        'user-agent': AGENT,
        'x-forwarded-for': FORWARDED,
        'sec-fetch-site': 'same-origin',
        ...(cookies.size > 0 && { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') }),
        ...(form && { 'content-type': form.type }),
      },
      ...(form && { payload: form.payload }),
    })
    for (const line of [reply.headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    return reply
  }
  const photo = await photograph()
  const document = await letter()
  expect(tells(photo, telling.device) && partOf(document, 'docProps/core.xml').includes(telling.author)).toBe(true)
  const files = [
    { name: `${telling.name}.jpg`, content: photo },
    { name: `${telling.name}.docx`, content: document },
  ]

  await go('/reports/new')
  // Refused first: what a form that is not taken leaves is searched too.
  await go('/reports/new', { ...told, ...contact, where: WHERE, what: '坏', do: 'preview' }, files)
  const preview = await go('/reports/new', { ...told, ...contact, where: WHERE, do: 'preview' }, files)
  expect(preview.body).toContain('已经去除')
  const receipt = await go('/reports/new', { ...hidden(preview.body), do: 'send' })
  const [, code = ''] = /<code>([^<]+)/.exec(receipt.body) ?? []
  expect(code).toHaveLength(19)
  await go('/reports/status', { ...hidden((await go('/reports/status')).body), code })
  const mine = await go('/reports/status')
  const [, id = ''] = /action="\/reports\/([0-9a-z]+)\/supplement"/.exec(mine.body) ?? []
  const token = () => hidden(mine.body)['form-token'] ?? ''
  const added = { ...answersTo.supplement, 'form-token': token() }
  expect((await go(`/reports/${id}/supplement`, added, [files[0] ?? { name: '', content: photo }])).statusCode).toBe(
    303,
  )

  await takeAll(fadu, id, [
    ['wangxin-1', 'accept'],
    ['wangxin-1', 'ask'],
  ])
  await takeAs(fadu, 'wangxin-2', id, 'unseal', { reasons: '须核实下载发生的时间' })
  await takeAs(fadu, 'wangxin-4', id, 'unseal', { word: 'agree' })
  const investigator = await officerAt(fadu, 'wangxin-2')
  await investigator.get(`/reports/${id}`)
  const looked = await investigator.submit(`/reports/${id}/sealed`, {})
  for (const word of Object.values(contact)) expect(looked.text).toContain(word)
  for (const number of [1, 2, 3]) {
    const opened = await fadu.app.inject({
      method: 'GET',
      url: `/reports/${id}/attachments/${number}`,
      headers: { cookie: [...investigator.cookies].map((pair) => pair.join('=')).join('; ') },
    })
    expect([opened.statusCode, opened.headers['cache-control']]).toEqual([200, 'no-store'])
    expect(Object.values(telling).filter((words) => tells(opened.rawPayload, words))).toEqual([])
  }
  await takeAll(fadu, id, [
    ['wangxin-1', 'transfer'],
    ['gongan-1', 'accept'],
    ['gongan-2', 'handle'],
    ['gongan-5', 'answer'],
  ])
  const again = { ...answersTo.reexamine, 'form-token': token() }
  expect((await go(`/reports/${id}/reexamine`, again)).statusCode).toBe(303)
  expect((await go('/reports/status')).body).toContain('复核中')
  await fadu.sequence()

  const kept = await everyRow(pool)
  const metrics = (await fadu.app.inject({ method: 'GET', url: '/metrics' })).body
  const written = [...said, ...out.mock.calls.map(([words]) => String(words))].join('\n')
  vi.restoreAllMocks()
  const canaries = [
    AGENT,
    FORWARDED,
    ADDRESS,
    code,
    code.replaceAll('-', ''),
    ...Object.values(contact),
    ...Object.values(telling),
  ]
  const spelled = canaries.flatMap((word) => [
    word,
    Buffer.from(word).toString('hex'),
    Buffer.from(word).toString('base64').slice(0, -2),
  ])
  expect(kept).toContain(WHERE)
  for (const place of [kept, metrics, written]) expect(spelled.filter((word) => place.includes(word))).toEqual([])
  const inDatabase = await inFiles(pool, [...canaries, WHERE])
  if (inDatabase) expect(inDatabase).toEqual([WHERE])
  const disk = bytesUnder(fadu.dataDir)
  expect(disk.length).toBeGreaterThan(5)
  expect(spelled.filter((word) => disk.some((bytes) => bytes.includes(word)))).toEqual([])
})
