interface Bench {
  /** Measures and prints; what is no benchmark of its own has none. */
  readonly run?: (args: readonly string[]) => Promise<number>
}

const files = import.meta.glob<Bench>(['../../../bench/*.ts', '../../areas/*/*.bench.ts'])
const benches = new Map(
  Object.entries(files).map(([path, load]) => [path.replace(/^.*\/|(?:\.bench)?\.ts$/g, ''), load]),
)

/** `fadu bench NAME […]` measures one thing, `fadu bench` all of them one after another. */
export async function run(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined) return runAll()
  const context = await benches.get(name)?.()
  if (context?.run) return context.run(rest)
  console.error(`没有此项测量 · No such benchmark: ${name}\n${[...benches.keys()].join(' ')}`)
  return 2
}

async function runAll(): Promise<number> {
  let worst = 0
  for (const load of benches.values()) worst = Math.max(worst, (await (await load()).run?.([])) ?? 0)
  return worst
}
