import { manual } from './manual.ts'

interface Command {
  /** Resolves with the exit code: 0 done, 1 refused or failed, 2 not understood. */
  run(args: readonly string[]): Promise<number>
}

const files = import.meta.glob<Command>(['./commands/*.ts', '!./commands/*.test.ts'])

/** `law parse` stands in commands/law-parse.ts and is read only when it is called. */
const commands = new Map(
  Object.entries(files).map(([path, load]) => [path.replace(/^.*\/|\.ts$/g, '').replace('-', ' '), load]),
)

const usage = (): string => manual([...commands.keys()])

async function main(args: readonly string[]): Promise<number> {
  const [first = '', second = ''] = args
  const load = commands.get(first)
  if (load) return (await load()).run(args.slice(1))
  const loadPair = commands.get(`${first} ${second}`)
  if (loadPair) return (await loadPair()).run(args.slice(2))
  return answer(first)
}

async function answer(word: string): Promise<number> {
  if (word === '--version') {
    const { version } = await import('./home.ts')
    console.log(version())
    return 0
  }
  if (word === '--help' || word === 'help') {
    console.log(usage())
    return 0
  }
  console.error(usage())
  return 2
}

/**
 * A command ends at once when it is told to, or when whoever started it is gone; `exit` listeners still run, so the
 * database it may have started ends too. `serve` and `keys serve` end in their own way.
 */
function endWhenTold(): void {
  for (const [signal, number] of [
    ['SIGHUP', 1],
    ['SIGINT', 2],
    ['SIGTERM', 15],
  ] as const) {
    process.once(signal, () => process.exit(128 + number))
  }
  process.once('disconnect', () => process.exit(1))
}

// A reader that has seen enough, as `| head`, is no error.
process.stdout.on('error', (error) => {
  if ('code' in error && error.code === 'EPIPE') process.exit(0)
  throw error
})

const [, , first, second] = process.argv
if (first !== 'serve' && !(first === 'keys' && second === 'serve')) endWhenTold()
// The channel to bin/fadu tells us when that one is gone; it is no work to stay for.
process.channel?.unref()
process.exitCode = await main(process.argv.slice(2))
// Whatever a server left open, it has ended: nothing may keep the process.
if (process.argv[2] === 'serve') setTimeout(() => process.exit(), 1000).unref()
