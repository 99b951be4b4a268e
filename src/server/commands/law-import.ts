import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { type ImportReport, importTexts, type TextSource } from '../../kernel/library/import.ts'
import { shortNames } from '../../kernel/library/known-names.ts'
import { isLawId, isVersion } from '../../law/address.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { attach, storageOptions, tell } from '../attach.ts'

/**
 * `fadu law import`: a file, or every .md and .txt below a folder. What cannot be imported is named on standard error,
 * the rest goes on, and the exit code is 1.
 */
export async function run(args: readonly string[], usage = ''): Promise<number> {
  const asked = read(args)
  if (!asked) {
    console.error(usage)
    return 2
  }
  const sources = sourcesIn(asked)
  if (isRefusal(sources)) {
    tell(sources.reason)
    return sources.code === 'unreadable' ? 2 : 1
  }
  const attached = await attach({ ...asked, command: 'law import', statementTimeout: 0 })
  if (isRefusal(attached)) {
    tell(attached.reason)
    return 1
  }
  try {
    const began = performance.now()
    const bar = progressBar(sources.length)
    const options = {
      also: shortNames(),
      ...(asked.id && { id: asked.id }),
      ...(asked.inForce && { inForce: asked.inForce }),
    }
    const report = await importTexts(attached.storage.database, sources, options, bar.draw)
    bar.clear()
    return sum(report, (performance.now() - began) / 1000, asked.json)
  } finally {
    await attached.storage.close()
  }
}

interface Asked {
  readonly path: string
  readonly id: string | undefined
  readonly inForce: string | undefined
  readonly json: boolean
  readonly data: string | undefined
  readonly 'database-url': string | undefined
}

const options = {
  id: { type: 'string' },
  'in-force': { type: 'string' },
  json: { type: 'boolean' },
  ...storageOptions,
} as const

function read(args: readonly string[]): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [path] = positionals
    if (path === undefined || positionals.length > 1) return undefined
    const { id, 'in-force': inForce, json = false, data, 'database-url': url } = values
    return { path, id, inForce, json, data, 'database-url': url }
  } catch {
    return undefined
  }
}

function sourcesIn({ path, id, inForce }: Asked): readonly TextSource[] | Refusal {
  if (id !== undefined && !isLawId(id)) {
    return refuse('unreadable', {
      zh: `标识“${id}”不能用：不得含空格和 @ # / ? %，至多120字`,
      en: `The id “${id}” cannot be used: no spaces, none of @ # / ? %, at most 120 characters`,
    })
  }
  if (inForce !== undefined && !isVersion(inForce)) {
    return refuse('unreadable', {
      zh: `日期“${inForce}”应写作 2021-01-22`,
      en: `Write the day “${inForce}” as 2021-01-22`,
    })
  }
  const kind = statSync(path, { throwIfNoEntry: false })
  if (!kind)
    return refuse('not-found', { zh: `没有“${path}”这个文件或文件夹`, en: `There is no file or folder ${path}` })
  if (!kind.isDirectory()) return [{ name: basename(path), read: () => readFileSync(path) }]
  if (id !== undefined || inForce !== undefined) {
    return refuse('unreadable', { zh: '--id 和 --in-force 只用于一个文件', en: '--id and --in-force are for one file' })
  }
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:md|txt)$/iu.test(name))
  if (names.length === 0) {
    return refuse('not-found', { zh: `“${path}”中没有 .md 或 .txt 文件`, en: `${path} holds no .md or .txt file` })
  }
  return names.sort().map((name) => ({ name, read: () => readFileSync(join(path, name)) }))
}

const WIDTH = 30
const EVERY_MS = 100

/** One line that is written over and over, only where somebody watches. */
function progressBar(of: number) {
  const { stderr } = process
  let drawn = 0
  return {
    draw({ files, articles }: { readonly files: number; readonly articles: number }): void {
      const now = performance.now()
      if (!stderr.isTTY || now - drawn < EVERY_MS) return
      drawn = now
      const full = Math.round((files / of) * WIDTH)
      stderr.write(
        `\r${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${files}/${of}　${articles.toLocaleString('en')} 条 `,
      )
    },
    clear(): void {
      if (stderr.isTTY) stderr.write('\r\u001b[K')
    },
  }
}

function sum(report: ImportReport, seconds: number, json: boolean): number {
  for (const { name, refusal } of report.failed) console.error(`${name}: ${refusal.reason.zh} · ${refusal.reason.en}`)
  const { added, replaced, unchanged, kept } = report.outcomes
  if (json) {
    const failed = report.failed.map(({ name, refusal }) => ({ file: name, code: refusal.code, ...refusal.reason }))
    console.log(JSON.stringify({ ...report, failed, seconds }))
  } else {
    const figure = (count: number) => count.toLocaleString('en')
    const rate = figure(Math.round(report.articles / Math.max(seconds, 0.001)))
    console.log(
      `${figure(report.files)} 个文件：新增 ${added}，更新 ${replaced}，未变 ${unchanged}，馆藏已有 ${kept}，失败 ${report.failed.length}；` +
        `${figure(report.articles)} 条，问题 ${report.findings} 处，${seconds.toFixed(1)} 秒（${rate} 条/秒） · ` +
        `${figure(report.files)} files: ${added} added, ${replaced} replaced, ${unchanged} unchanged, ${kept} on the shelf, ` +
        `${report.failed.length} failed; ${figure(report.articles)} articles, ${report.findings} findings, ${rate} articles/s`,
    )
  }
  return report.failed.length > 0 ? 1 : 0
}
