import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import sharp from 'sharp'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openTestApp } from '../../test/app.ts'
import {
  bombArchive,
  bombLetter,
  drawing,
  letter,
  lyingLetter,
  macros,
  paper,
  paperBytes,
  photograph,
  program,
  telling,
  tells,
  video,
} from '../../test/attachment-files.ts'
import { letters } from '../../test/letter-area.tsx'
import { officerAt, told } from '../../test/report-walk.ts'
import { hidden, multipart, type Sent, sendFiles, upload2GB } from '../../test/uploader.ts'
import { openVisitor } from '../../test/visitor.ts'
import { secretHash } from '../kernel/identity/secret.ts'
import { areas } from './areas.ts'
import { tidy } from './jobs.ts'

const fadu = await openTestApp({ day: '2017-09-25', demo: true, areas: [...areas, letters] })
const { dataDir } = fadu
const { pool, attachments } = fadu.kernel

const rows = async () => (await pool.query('select * from attachment order by taken_at, number')).rows
const filesIn = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []))
    : []
const objects = () => filesIn(join(dataDir, 'attachments'))
const incoming = () => filesIn(join(dataDir, 'attachments', 'incoming'))

/** Up to the preview, as anyone. */
async function preview(files: readonly Sent[], fields: Readonly<Record<string, string>> = {}) {
  return sendFiles(fadu, { cookies: new Map() }, '/letters/new', {
    fields: { ...told, do: 'preview', ...fields },
    files,
  })
}

/** Through the preview to a case; the visitor then holds its receipt. */
async function bring(files: readonly Sent[]) {
  const visitor = openVisitor(fadu)
  const shown = await preview(files)
  const sent = await visitor.post('/letters/new', { ...hidden(shown.body), do: 'send' })
  expect(sent.status).toBe(200)
  const { rows: found } = await pool.query(`select id from "case" where mark = '信' order by number desc limit 1`)
  return { visitor, id: String(found[0].id), shown: shown.body }
}

const officer = await officerAt(fadu, 'wangxin-1')

async function download(url: string) {
  const cookie = [...officer.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return fadu.app.inject({ method: 'GET', url, headers: { cookie, host: 'localhost' }, remoteAddress: '127.0.0.1' })
}

test('a photograph comes with a letter, and the office opens it without place, device or author', async () => {
  const photo = await photograph()
  expect(tells(photo, telling.device) && tells(photo, telling.place)).toBe(true)
  const { id, shown } = await bring([{ name: `${telling.name}.jpg`, content: photo }])
  expect(shown).toContain('JPEG 图片')
  expect(shown).toContain('已经去除')
  const page = await officer.get(`/letters/${id}`)
  expect(page.text).toContain(`href="/letters/${id}/attachments/1"`)
  const { statusCode, headers, rawPayload } = await download(`/letters/${id}/attachments/1`)
  expect(statusCode).toBe(200)
  expect(headers['content-disposition']).toBe(
    `attachment; filename="attachment-1.jpg"; filename*=UTF-8''attachment-1.jpg`,
  )
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['content-security-policy']).toBe(
    "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox",
  )
  expect(headers['cache-control']).toBe('no-store')
  const { width, height, exif } = await sharp(rawPayload).metadata()
  // Turned upright, since the mark that said so is gone.
  expect([width, height, exif]).toEqual([200, 320, undefined])
  for (const words of Object.values(telling)) expect(tells(rawPayload, words)).toBe(false)
})

test('the ledger leaf of the act commits to the hash of what was received', async () => {
  const { id } = await bring([{ name: 'a.png', content: await drawing() }])
  const { rows: leaves } = await pool.query('select entry from ledger_leaf where subject = $1', [id])
  const { rows: steps } = await pool.query('select answers from case_step where case_id = $1', [id])
  const [file] = await pool
    .query('select sha256 from attachment where subject_id = $1', [id])
    .then((found) => found.rows)
  const { contentHash } = await import('../kernel/ledger/commitment.ts')
  const content = contentHash({ answers: JSON.parse(steps[0].answers), files: [file.sha256.toString('hex')] })
  expect(JSON.parse(leaves[0].entry).content).toBe(content)
})

test('a Word document is opened without author, company, remarks and what its picture told, and its sender knows', async () => {
  const { id, shown } = await bring([{ name: 'a.docx', content: await letter() }])
  expect(shown).toContain('批注和修订痕迹也不在其中')
  const { rawPayload, headers } = await download(`/letters/${id}/attachments/1`)
  expect(headers['content-disposition']).toContain('attachment-1.docx')
  const parts = Object.entries(unzipSync(rawPayload))
  expect(parts.map(([name]) => name)).not.toContain('word/comments.xml')
  for (const [name, part] of parts) {
    for (const words of Object.values(telling)) expect([name, tells(part, words)]).toEqual([name, false])
  }
  expect(parts.some(([, part]) => tells(part, '见下列事实。'))).toBe(true)
  expect(parts.some(([, part]) => tells(part, '此处有误'))).toBe(false)
})

test('a PDF is opened without author, program, remarker, and what its picture told', async () => {
  const plain = await (await paper()).save({ useObjectStreams: false })
  const { id } = await bring([{ name: 'a.pdf', content: plain }])
  const { rawPayload } = await download(`/letters/${id}/attachments/1`)
  expect(rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
  const { PDFDocument } = await import('@cantoo/pdf-lib')
  const copy = await PDFDocument.load(rawPayload, { updateMetadata: false })
  expect([copy.getAuthor(), copy.getCreator(), copy.getPageCount()]).toEqual([undefined, undefined, 1])
  const bytes = Buffer.from(await copy.save({ useObjectStreams: false }))
  const hexName = Buffer.from(`\ufeff${telling.author}`, 'utf16le').swap16().toString('hex').toUpperCase()
  for (const words of [...Object.values(telling), hexName]) expect(tells(bytes, words)).toBe(false)
})

test('a signed or scripted PDF, a video and an encrypted one come as they are, and whoever opens one is warned', async () => {
  const scripted = await paper()
  scripted.addJavaScript('greet', 'app.alert(1)')
  const encrypted = await paper()
  encrypted.encrypt({ userPassword: 'x', ownerPassword: 'y' })
  const { id, shown } = await bring([
    { name: 'a.pdf', content: await scripted.save() },
    { name: 'b.mp4', content: video() },
    { name: 'c.pdf', content: await encrypted.save() },
  ])
  for (const why of ['内含脚本、签名或者另外的文件', '这种格式无法清除', '已加密']) expect(shown).toContain(why)
  for (const number of [1, 2, 3]) {
    const warned = await download(`/letters/${id}/attachments/${number}`)
    expect(warned.headers['content-type']).toContain('text/html')
    expect(warned.body).toContain('打开前请注意')
  }
  const saved = await download(`/letters/${id}/attachments/2?warned=yes`)
  expect(saved.rawPayload.equals(video())).toBe(true)
  expect(saved.headers['content-type']).toBe('application/octet-stream')
})

test('a .docx with macros is kept as received, never opened up, and saved only after a warning', async () => {
  const content = await macros()
  const { id, shown } = await bring([{ name: 'a.docx', content }])
  expect(shown).toContain('含有宏')
  expect((await rows()).find(({ subject_id }) => subject_id === id)).toMatchObject({
    kind: 'docx',
    treatment: 'as-received',
    why: 'macros',
    copy: null,
  })
  const warned = await download(`/letters/${id}/attachments/1`)
  expect(warned.body).toContain('不要启用宏')
  const saved = await download(`/letters/${id}/attachments/1?warned=yes`)
  expect(saved.rawPayload.equals(content)).toBe(true)
  expect(saved.headers['content-type']).toBe('application/octet-stream')
})

test.each([
  ['a document that is a bomb', bombLetter, 'as-received', '展开后过大'],
  ['a document whose directory lies of its size', lyingLetter, 'as-received', '展开后过大'],
  ['an archive that is a bomb', async () => bombArchive(), 'hash-only', '是压缩包'],
  ['a picture of 81 million pixels', hugePicture, 'as-received', '展开后过大'],
])('%s is not opened up', async (_, make, treatment, words) => {
  const shown = await preview([{ name: 'a.docx', content: await make() }])
  expect(shown.statusCode).toBe(200)
  expect(shown.body).toContain(words)
  const handle = secretHash(hidden(shown.body).files ?? '')
  expect((await pool.query('select treatment from attachment where handle = $1', [handle])).rows).toEqual([
    { treatment },
  ])
})

function hugePicture(): Promise<Buffer> {
  const background = '#fff'
  return sharp({ create: { width: 9_000, height: 9_000, channels: 3, background }, limitInputPixels: false })
    .png({ compressionLevel: 1 })
    .toBuffer()
}

test('of a program only the hash is kept, whatever its name says (abuse line of reports)', async () => {
  const before = objects().length
  const { id, shown } = await bring([{ name: 'picture.jpg', content: program() }])
  expect(shown).toContain('文件名说是JPEG 图片，实际是程序')
  expect(shown).toContain('只留存摘要')
  expect(objects()).toHaveLength(before)
  const page = await officer.get(`/letters/${id}`)
  expect(page.text).toContain('SHA-256')
  expect(page.text).not.toContain(`/letters/${id}/attachments/1"`)
  expect((await download(`/letters/${id}/attachments/1`)).statusCode).toBe(404)
})

test('a name that claims another kind is told of, and the content decides', async () => {
  const shown = await preview([{ name: 'a.jpg', content: await paperBytes() }])
  expect(shown.body).toContain('文件名说是JPEG 图片，实际是PDF 文件')
})

test.each([
  ['an empty file', new Uint8Array(), 422, '所选的文件是空的'],
  [
    'bytes of no kind we take',
    Buffer.from(Array.from({ length: 999 }, (_, at) => (at * 7919) % 256)),
    422,
    '这种文件不能收',
  ],
  ['more than 20 MB', Buffer.alloc(21 * 1024 * 1024, 'a'), 413, '不得超过 20 MB'],
])('%s: refused, nothing of it stays, and what was typed stands there again', async (_, content, status, words) => {
  const before = [(await rows()).length, objects().length]
  const shown = await preview([{ name: 'a.txt', content }])
  expect(shown.statusCode).toBe(status)
  expect(shown.body).toContain(words)
  expect(shown.body).toContain('清清相册')
  expect([(await rows()).length, objects().length, incoming().length]).toEqual([...before, 0])
})

test('five files at once, not six', async () => {
  const files = Array.from({ length: 6 }, (_, at) => ({ name: `${at}.txt`, content: Buffer.from(`第${at}份`) }))
  const shown = await preview(files)
  expect(shown.statusCode).toBe(413)
  expect(shown.body).toContain('一次最多附 5 个文件')
  expect(hidden(shown.body).files?.split(' ')).toHaveLength(5)
})

test.each([
  ['/letters/new', '附件每个不得超过 20 MB'],
  ['/en/letters/new', 'A file may have 20 MB'],
])(
  'an upload of 2 GB to %s is cut off with a refusal in its language, and what was typed is there',
  async (path, words) => {
    const origin = await fadu.listen()
    const before = (await rows()).length
    const { status, text, sent } = await upload2GB(`${origin}${path}`, { ...told, do: 'preview' })
    expect(status).toBe(413)
    expect(text).toContain(words)
    expect(text).toContain('清清相册')
    expect(sent).toBeLessThan(512 * 1024 * 1024)
    expect([(await rows()).length, incoming().length]).toEqual([before, 0])
  },
)

test('an upload that breaks off leaves nothing', async () => {
  const origin = await fadu.listen()
  const before = (await rows()).length
  const { type, payload } = await multipart(told, [{ name: 'a.txt', content: Buffer.alloc(3_000_000, 'a') }])
  await new Promise<void>((resolve) => {
    const headers = { 'content-type': type, 'content-length': payload.length }
    const call = request(`${origin}/letters/new`, { method: 'POST', headers })
    call.on('error', () => resolve())
    call.write(payload.subarray(0, 2_000_000), () => call.destroy(new Error('gone')))
  })
  await expect.poll(() => incoming().length).toBe(0)
  expect((await rows()).length).toBe(before)
})

test('a file whose act never happens goes after an hour, and its form says so', async () => {
  const shown = await preview([{ name: 'a.txt', content: Buffer.from('一') }])
  fadu.pass(61)
  const late = await openVisitor(fadu).post('/letters/new', { ...hidden(shown.body), do: 'send' })
  expect(late.status).toBe(422)
  expect(late.text).toContain('已经过期')
  expect(late.text).toContain('清清相册')
  const before = objects().length
  expect(await tidy({ database: fadu.database, context: fadu.app.context, attachments })).toEqual([])
  expect((await rows()).filter(({ handle }) => handle)).toEqual([])
  expect(objects().length).toBeLessThan(before)
  const named = (await rows()).flatMap(({ original, copy }) => [original, copy]).filter(Boolean)
  expect(objects().sort()).toEqual(named.sort())
  fadu.pass(-61)
})

test('a file is brought to one case only, and only by whoever has its handle', async () => {
  const shown = await preview([{ name: 'a.txt', content: Buffer.from('一次') }])
  const form = { ...hidden(shown.body), do: 'send' }
  const answers = await Promise.all([1, 2, 3].map(() => openVisitor(fadu).post('/letters/new', form)))
  expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1)
  const guessed = await openVisitor(fadu).post('/letters/new', { ...form, files: 'A'.repeat(43) })
  expect(guessed.status).toBe(422)
})

test('a file is taken out of the form again before it is sent', async () => {
  const shown = await preview([{ name: 'a.txt', content: Buffer.from('甲') }], { do: 'stay' })
  const { files = '' } = hidden(shown.body)
  const less = await openVisitor(fadu).post('/letters/new', { ...told, files, drop: files })
  expect(hidden(less.text).files).toBeUndefined()
  expect(less.text).toContain('清清相册')
})

test('the party adds a file later; what was typed and chosen stands there where the step is refused', async () => {
  const { id, visitor } = await bring([{ name: 'a.txt', content: Buffer.from('先') }])
  const seen = await visitor.get(`/letters/${id}`)
  expect(seen.text).toContain('enctype="multipart/form-data"')
  const form = /<form[^>]*\/supplement"[\s\S]*?<\/form>/.exec(seen.text)?.[0] ?? ''
  const file = { name: 'b.txt', content: Buffer.from('后') }
  const url = `/letters/${id}/supplement`
  const short = await sendFiles(fadu, visitor, url, { fields: { ...hidden(form), what: '短' }, files: [file] })
  expect(short.statusCode).toBe(422)
  const again = /<form[^>]*\/supplement"[\s\S]*?<\/form>/.exec(short.body)?.[0] ?? ''
  expect(again).toContain('短')
  const whole = { ...hidden(again), what: '卸载后下载仍在继续。' }
  const added = await sendFiles(fadu, visitor, url, { fields: whole, files: [] })
  expect(added.statusCode).toBe(303)
  const { rows: held } = await pool.query('select number, revision from attachment where subject_id = $1', [id])
  expect(held.sort((one, other) => one.number - other.number)).toEqual([
    { number: 1, revision: 1 },
    { number: 2, revision: 2 },
  ])
})

test('a form that is not of the session is refused before its file is taken', async () => {
  const { id, visitor } = await bring([{ name: 'a.txt', content: Buffer.from('先') }])
  const before = (await rows()).length
  const file = { name: 'b.txt', content: Buffer.from('别处来的') }
  const fields = { what: '卸载后下载仍在继续。', 'form-token': 'made.up' }
  const sent = await sendFiles(fadu, visitor, `/letters/${id}/supplement`, { fields, files: [file] })
  expect(sent.statusCode).toBe(401)
  expect(sent.body).toContain('这份表单已过期或不是本站发出的')
  expect((await rows()).length).toBe(before)
})

test('a step that takes no files refuses them, and a route without files takes no such form', async () => {
  const { id } = await bring([{ name: 'a.txt', content: Buffer.from('先') }])
  const page = await officer.get(`/letters/${id}`)
  const form = /<form[^>]*\/accept"[\s\S]*?<\/form>/.exec(page.text)?.[0] ?? ''
  expect(form).not.toContain('type="file"')
  const file = { name: 'b.txt', content: Buffer.from('多余') }
  const sent = await sendFiles(fadu, officer, `/letters/${id}/accept`, { fields: hidden(form), files: [file] })
  expect(sent.statusCode).toBe(400)
  expect(sent.body).toContain('这一步骤不收附件')
  const other = await sendFiles(fadu, openVisitor(fadu), '/reports/status', { fields: { code: 'x' }, files: [file] })
  expect(other.statusCode).toBe(400)
})

test('another office and a stranger find no file, as if none were there', async () => {
  const { id } = await bring([{ name: 'a.txt', content: Buffer.from('只给本机关') }])
  const bare = (text: string) => /<div class="refusal"[\s\S]*?<\/div>/.exec(text)?.[0]
  for (const visitor of [await officerAt(fadu, 'gongan-1'), openVisitor(fadu)]) {
    const real = await visitor.get(`/letters/${id}/attachments/1`)
    const none = await visitor.get('/letters/nosuchcase/attachments/1')
    expect([real.status, bare(real.text)]).toEqual([404, bare(none.text)])
  }
  for (const number of ['2', '0', '-1', '1e3', 'x']) {
    expect((await download(`/letters/${id}/attachments/${number}`)).statusCode).toBe(404)
  }
})

test('no name of a file or its author is in any row, log, file name or byte of the data folder (art. 14 para. 2)', async () => {
  const said: string[] = []
  for (const way of ['log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, way).mockImplementation((...words) => void said.push(words.join(' ')))
  }
  onTestFinished(() => void vi.restoreAllMocks())
  const out = vi.spyOn(process.stdout, 'write')
  await bring([
    { name: `${telling.name}.jpg`, content: await photograph() },
    { name: `${telling.name}.docx`, content: await letter() },
    { name: `${telling.name}.pdf`, content: await (await paper()).save({ useObjectStreams: false }) },
    { name: `${telling.name}.txt`, content: Buffer.from(`署名 ${telling.author}，${telling.company}`) },
  ])
  await preview([{ name: `${telling.name}.exe`, content: new Uint8Array() }])
  const { rows: tables } = await pool.query(
    `select table_name as name from information_schema.tables where table_schema = 'public'`,
  )
  const kept: string[] = []
  for (const { name } of tables) {
    kept.push(...(await pool.query(`select t::text as row from "${name}" t`)).rows.map(({ row }) => String(row)))
  }
  const files = readdirSync(dataDir, { recursive: true }).map(String)
  const bytes = files
    .map((name) => join(dataDir, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path))
  const spoken = [...said, ...out.mock.calls.map(([words]) => String(words)), files.join('\n'), kept.join('\n')]
  // Three letters stand in some megabytes of cipher text by chance.
  expect(spoken.filter((place) => place.includes('LJC'))).toEqual([])
  for (const words of Object.values(telling)) {
    expect(spoken.filter((place) => place.includes(words))).toEqual([])
    expect(bytes.filter((content) => tells(content, words))).toEqual([])
  }
  const modes = files
    .filter((name) => /attachments.[0-9a-f]{48}$/.test(name))
    .map((name) => statSync(join(dataDir, name)).mode & 0o777)
  expect(modes.length).toBeGreaterThan(4)
  expect(modes.filter((mode) => mode !== 0o600)).toEqual([])
})
