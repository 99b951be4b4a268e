import { request } from 'node:http'
import type { TestApp } from './app.ts'
import type { Visitor } from './visitor.ts'

export interface Sent {
  readonly name: string
  readonly content: Uint8Array
}

/** A form with files, as a browser sends it: words first. */
export async function multipart(fields: Readonly<Record<string, string>>, files: readonly Sent[]) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const { name, content } of files) form.append('file', new Blob([new Uint8Array(content)]), name)
  const body = new Response(form)
  return { type: body.headers.get('content-type') ?? '', payload: Buffer.from(await body.arrayBuffer()) }
}

/** Sends a form with files in the session of a visitor. */
export async function sendFiles(
  { app }: Pick<TestApp, 'app'>,
  { cookies }: Pick<Visitor, 'cookies'>,
  url: string,
  given: {
    readonly fields: Readonly<Record<string, string>>
    readonly files: readonly Sent[]
    /** From which address; from this machine where it is not said, which is not limited. */
    readonly from?: string
  },
) {
  const { type, payload } = await multipart(given.fields, given.files)
  const reply = await app.inject({
    method: 'POST',
    url,
    headers: {
      host: 'localhost',
      'content-type': type,
      'sec-fetch-site': 'same-origin',
      ...(cookies.size > 0 && { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
    },
    payload,
    remoteAddress: given.from ?? '127.0.0.1',
  })
  for (const line of [reply.headers['set-cookie'] ?? []].flat()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    cookies.set(name, value)
  }
  return reply
}

/** The hidden words of a page. */
export const hidden = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value.replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    ]),
  )

/** Sends a form and 2 GB behind it, until it is answered, as a browser does. */
export function upload2GB(
  url: string,
  fields: Readonly<Record<string, string>>,
): Promise<{ status: number; text: string; sent: number }> {
  const boundary = 'canary'
  const field = (name: string, value: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const head = Object.entries(fields).map(([name, value]) => field(name, value))
  const file = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.mp4"\r\n\r\n`
  const chunk = Buffer.alloc(1024 * 1024)
  return new Promise((resolve, reject) => {
    let sent = 0
    let answered = false
    const call = request(url, {
      method: 'POST',
      headers: {
        'content-type': `multipart/form-data; boundary=${boundary}`,
        'sec-fetch-site': 'same-origin',
        // With its length told, and without.
        ...(url.includes('/en/') ? { 'transfer-encoding': 'chunked' } : { 'content-length': String(2 * 1024 ** 3) }),
      },
    })
    const go = () => {
      while (!answered && sent < 2000 * 1024 * 1024) {
        sent += chunk.length
        if (!call.write(chunk)) return void call.once('drain', go)
      }
    }
    call.on('response', (answer) => {
      answered = true
      let text = ''
      answer.setEncoding('utf8').on('data', (piece: string) => {
        text += piece
      })
      answer.on('end', () => {
        call.destroy()
        resolve({ status: answer.statusCode ?? 0, text, sent })
      })
    })
    call.on('error', (error) => !answered && reject(error))
    call.write(head.join('') + file)
    go()
  })
}
