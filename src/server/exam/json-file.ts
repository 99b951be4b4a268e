import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { readBytes } from '../commands/source-file.ts'

/** A JSON file of a stranger in UTF-8, read as `as` has it; each refusal names the file. */
export async function readJson<T>(file: string, as: (sent: unknown) => T | Refusal): Promise<T | Refusal> {
  const bytes = await readBytes(file)
  if (isRefusal(bytes)) return ofFile(file, bytes)
  const sent = parsed(bytes)
  if (isRefusal(sent)) return ofFile(file, sent)
  const read = as(sent.value)
  return isRefusal(read) ? ofFile(file, read) : read
}

function parsed(bytes: Uint8Array): { readonly value: unknown } | Refusal {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) }
  } catch (error) {
    const why = error instanceof SyntaxError ? error.message : 'UTF-8'
    return refuse('unreadable', { zh: `不是 UTF-8 编码的 JSON（${why}）`, en: `This is no JSON in UTF-8 (${why})` })
  }
}

const ofFile = (file: string, { code, reason: { zh, en } }: Refusal): Refusal =>
  refuse(code, { zh: `${file}：${zh}`, en: `${file}: ${en}` })
