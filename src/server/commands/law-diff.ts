import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { diffTexts } from '../../law/diff.ts'
import { decodeSource } from '../../law/parse/decode.ts'
import { parseLaw } from '../../law/parse/law-text.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { LawText } from '../../law/tree.ts'

/** `fadu law diff A B`: how version B stands to version A, as one JSON document on standard output. */
export async function run(args: readonly string[], usage = ''): Promise<number> {
  const [a, b, ...more] = args
  if (!a || !b || more.length > 0 || [a, b].some((file) => file.startsWith('--'))) {
    console.error(usage)
    return 2
  }
  const old = await textOf(a)
  const fresh = isRefusal(old) ? old : await textOf(b)
  if (isRefusal(old) || isRefusal(fresh)) {
    const refusal = isRefusal(old) ? old : fresh
    if (isRefusal(refusal)) console.error(`${refusal.reason.zh} · ${refusal.reason.en}`)
    return 1
  }
  process.stdout.write(`${JSON.stringify(diffTexts(old, fresh))}\n`)
  return 0
}

async function textOf(file: string): Promise<LawText | Refusal> {
  try {
    const decoded = decodeSource(file === '-' ? await buffer(process.stdin) : await readFile(file))
    if (!isRefusal(decoded)) return parseLaw(decoded.text)
    return refuse(decoded.code, { zh: `${file}：${decoded.reason.zh}`, en: `${file}: ${decoded.reason.en}` })
  } catch {
    return refuse('unreadable', { zh: `${file}：文件无法读取`, en: `${file}: the file cannot be read` })
  }
}
