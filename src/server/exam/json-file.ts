import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { readBytes } from '../commands/source-file.ts'

/** A JSON file of a stranger in UTF-8, read as `as` has it; each refusal names the file. */
export const readJson = <T>(file: string, as: (sent: unknown) => T | Refusal): Promise<T | Refusal> =>
  readAs(file, as, parsed)

/** The same of a list, which may also stand as a value a line, as `fadu exam read` writes it. */
export const readJsonList = <T>(file: string, as: (sent: unknown) => T | Refusal): Promise<T | Refusal> =>
  readAs(file, as, (bytes) => byLine(bytes) ?? parsed(bytes))

async function readAs<T>(
  file: string,
  as: (sent: unknown) => T | Refusal,
  parse: (bytes: Uint8Array) => Sent | Refusal,
): Promise<T | Refusal> {
  const bytes = await readBytes(file)
  if (isRefusal(bytes)) return ofFile(file, bytes)
  const sent = parse(bytes)
  if (isRefusal(sent)) return ofFile(file, sent)
  const read = as(sent.value)
  return isRefusal(read) ? ofFile(file, read) : read
}

interface Sent {
  readonly value: unknown
}

/** Objects, each on a line of its own; undefined where it begins otherwise, or is one value over several lines. */
function byLine(bytes: Uint8Array): Sent | Refusal | undefined {
  const lines = Buffer.from(bytes).toString('utf8').split('\n')
  if (!lines[0]?.startsWith('{"')) return undefined
  const values: unknown[] = []
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue
    const sent = parsed(Buffer.from(line))
    if (isRefusal(sent)) {
      if (at === 0) return undefined
      const { zh, en } = sent.reason
      return refuse(sent.code, { zh: `第${at + 1}行${zh}`, en: `line ${at + 1}: ${en}` })
    }
    values.push(sent.value)
  }
  return { value: values }
}

function parsed(bytes: Uint8Array): Sent | Refusal {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) }
  } catch (error) {
    const why = error instanceof SyntaxError ? error.message : 'UTF-8'
    return refuse('unreadable', { zh: `不是 UTF-8 编码的 JSON（${why}）`, en: `This is no JSON in UTF-8 (${why})` })
  }
}

const ofFile = (file: string, { code, reason: { zh, en } }: Refusal): Refusal =>
  refuse(code, { zh: `${file}：${zh}`, en: `${file}: ${en}` })
