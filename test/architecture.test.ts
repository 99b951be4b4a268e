import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { home } from '../src/server/home.ts'

const Packages = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
})

const src = join(home(), 'src')
const floors = ['law', 'kernel', 'mechanisms', 'web', 'areas', 'server']

const texts = new Map(
  readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => [file, readFileSync(join(src, file), 'utf8')]),
)
const named = (file: string) =>
  [...(texts.get(file) ?? '').matchAll(/(?:\bfrom|\bimport|\bimport\() ?'([^']+)'/g)].map((hit) => hit[1] ?? '')
const imports = (file: string) =>
  named(file)
    .filter((name) => name.startsWith('.'))
    .map((name) => relative(src, join(src, dirname(file), name)))
// Tests and benchmarks may reach for the whole app.
const built = [...texts.keys()].filter((file) => !/\.(?:test|bench)\./.test(file))
/** One file imports another. */
interface Arrow {
  readonly from: string
  readonly to: string
}
const arrows: readonly Arrow[] = built.flatMap((from) => imports(from).map((to) => ({ from, to })))

const floor = (file: string) => floors.indexOf(file.split('/')[0] ?? '')
const area = (file: string) => (file.startsWith('areas/') ? file.split('/')[1] : undefined)

test('the plan is read: every file stands on a floor, and there are arrows to check', () => {
  expect(built.filter((file) => floor(file) < 0)).toEqual([])
  expect(arrows.length).toBeGreaterThan(100)
})

test('arrows point down: server → areas → web → mechanisms → kernel → law', () => {
  expect(arrows.filter(({ from, to }) => floor(to) > floor(from))).toEqual([])
})

test('the engine of law stands alone: of npm only zod, of Node nothing, and the names of laws', () => {
  const guests = built
    .filter((file) => floor(file) === 0)
    .flatMap((file) => [
      ...imports(file).filter((name) => floor(name) !== 0 && name !== '../laws/names.json'),
      ...named(file).filter((name) => !name.startsWith('.') && name !== 'zod'),
    ])
  expect(guests).toEqual([])
})

test('the engine of law has no effects: no process, no network, no clock, no chance', () => {
  const effects =
    /\bprocess\.|\bfetch\(|\bDate\.now\b|new Date\(\)|\bMath\.random\b|\bset(?:Timeout|Interval)\b|\bconsole\./
  expect(built.filter((file) => floor(file) === 0 && effects.test(texts.get(file) ?? ''))).toEqual([])
})

test('fadu law parse, outline, cite, amend and diff reach nothing but the engine: they start without a database', () => {
  const reached = (file: string, seen = new Set<string>()): ReadonlySet<string> => {
    for (const next of imports(file)) if (!seen.has(next)) reached(next, seen.add(next))
    return seen
  }
  const commands = ['parse', 'outline', 'cite', 'amend', 'diff'].map((name) => `server/commands/law-${name}.ts`)
  expect(commands.filter((file) => !texts.has(file))).toEqual([])
  const all = [...new Set(commands.flatMap((file) => [...reached(file)]))].filter((file) => texts.has(file))
  expect(all.filter((file) => floor(file) !== 0 && !file.startsWith('server/commands/'))).toEqual([])
})

test('ARCHITECTURE.md has a line for each area and each mechanism, and for none that is not there', () => {
  const told = readFileSync(join(home(), 'ARCHITECTURE.md'), 'utf8')
  for (const under of ['areas', 'mechanisms']) {
    const lines = [...told.matchAll(new RegExp(`^  ${under}/([\\w-]+)/ `, 'gm'))].map(([, name]) => name)
    expect(lines.toSorted()).toEqual(readdirSync(join(src, under)).toSorted())
  }
})

test('the logbook opens no socket, and its README names each of its files', () => {
  const folder = join(src, 'mechanisms/logbook')
  const sockets = /(?:from|import|require)\W+(?:node:)?(?:net|http|https|http2|tls|dgram)['"]/
  const own = built.filter((file) => file.startsWith('mechanisms/logbook/'))
  expect(own.length).toBeGreaterThan(50)
  expect(own.filter((file) => sockets.test(texts.get(file) ?? ''))).toEqual([])
  const readme = readFileSync(join(folder, 'README.md'), 'utf8')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.(?:ts|wat)$/.test(file) && !/\.test\./.test(file),
  )
  expect(files.filter((file) => !readme.includes(`\`${basename(file)}\``))).toEqual([])
  const names = new Set(files.map((file) => basename(file)))
  const gone = [...readme.matchAll(/`([\w-]+\.(?:ts|wat))`/g)].flatMap(([, name = '']) =>
    names.has(name) ? [] : [name],
  )
  expect(gone).toEqual([])
})

test('areas never import one another', () => {
  expect(arrows.filter(({ from, to }) => area(from) && area(to) && area(from) !== area(to))).toEqual([])
})

test('no file imports itself by a circle', () => {
  // What imports nothing that is left, or is imported by nothing that is left, lies on no circle: taken away, round by round.
  const onCircles = (arrows: readonly Arrow[]): readonly Arrow[] => {
    const [from, to] = [new Set(arrows.map((arrow) => arrow.from)), new Set(arrows.map((arrow) => arrow.to))]
    const left = arrows.filter((arrow) => to.has(arrow.from) && from.has(arrow.to))
    return left.length === arrows.length ? left : onCircles(left)
  }
  expect(onCircles(arrows)).toEqual([])
})

test('only the server knows of HTTP, and the kernel knows no page', () => {
  const guests = built.flatMap((file) => named(file).map((name) => ({ file, name })))
  const fastify = guests.filter(({ file, name }) => /fastify/.test(name) && !file.startsWith('server/'))
  const preact = guests.filter(({ file, name }) => /preact/.test(name) && /^(?:law|kernel)\//.test(file))
  expect([...fastify, ...preact]).toEqual([])
})

test('no code file is longer than four hundred lines', () => {
  expect(built.filter((file) => (texts.get(file) ?? '').split('\n').length > 401)).toEqual([])
})

test('every form that is sent by POST is the one that carries our token', () => {
  // A logbook is served by itself, and its session's cookie goes with no form of another site.
  const sending = built.filter((file) => /method="post"/i.test(texts.get(file) ?? ''))
  expect(sending.sort()).toEqual(['server/logbook/pages/form.tsx', 'web/form.tsx'])
})

test('events and notices are written in one place each', () => {
  const writers = (table: string) =>
    built.filter((file) =>
      new RegExp(`insert into ${table}\\b(?!_)|insertInto\\('${table}'`, 'i').test(texts.get(file) ?? ''),
    )
  expect(writers('event')).toEqual(['kernel/event/raise.ts'])
  expect(writers('notice')).toEqual(['kernel/notice/tell.ts'])
  expect(writers('outbox')).toEqual(['kernel/notice/tell.ts'])
})

test('a list goes on in one way: “next page” is written in one file, and every page mark is read by one', () => {
  const writing = (words: RegExp) => built.filter((file) => words.test(texts.get(file) ?? ''))
  expect(writing(/下一页/)).toEqual(['web/list/list-view.tsx'])
  expect(writing(/翻页标记有误/)).toEqual(['kernel/storage/keyset.ts'])
})

/** Read as files and never imported: fonts, binaries, icons at build time. */
const READ_AS_FILES = ['@expo-google-fonts/noto-sans-sc', 'lucide-static']

test('a package that only tests use is no dependency of who installs the program, and none that it needs is missing', () => {
  const { dependencies, devDependencies } = Packages.parse(
    JSON.parse(readFileSync(join(home(), 'package.json'), 'utf8')),
  )
  const packageOf = (name: string) => name.split('/', name.startsWith('@') ? 2 : 1).join('/')
  const used = new Set(built.flatMap((file) => named(file).map(packageOf)))
  const unused = Object.keys(dependencies).filter((name) => !used.has(name) && !READ_AS_FILES.includes(name))
  expect(unused).toEqual([])
  expect(Object.keys(devDependencies).filter((name) => used.has(name))).toEqual([])
})

test('one word, one meaning: no two exported types share a name', () => {
  const declared = built.flatMap((file) =>
    [...(texts.get(file) ?? '').matchAll(/^export (?:interface|type|class|abstract class) (\w+)/gm)].map(
      ([, name = '']) => ({
        name,
        file,
      }),
    ),
  )
  const shared = [...Map.groupBy(declared, ({ name }) => name)].filter(([, of]) => of.length > 1)
  expect(shared.map(([name, of]) => [name, ...of.map(({ file }) => file)])).toEqual([])
})
