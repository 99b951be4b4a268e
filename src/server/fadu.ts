import { manual, usageOf } from './manual.ts'

interface Command {
  /**
   * Resolves with the exit code: 0 done, 1 refused or failed, 2 not understood. `usage` is what the manual says of it,
   * for a call that it does not understand.
   */
  run(args: readonly string[], usage: string): Promise<number>
}

const files = import.meta.glob<Command>(['./commands/*.ts', '!./commands/*.test.ts'])

/** `law parse` stands in commands/law-parse.ts and is read only when it is called. */
const commands = new Map(
  Object.entries(files).map(([path, load]) => [path.replace(/^.*\/|\.ts$/g, '').replace('-', ' '), load]),
)

/** The command that is called, with one word or two, and what is left for it. */
function calledIn(words: readonly string[]): { readonly name: string; readonly rest: readonly string[] } | undefined {
  const [first = '', second = ''] = words
  if (commands.has(first)) return { name: first, rest: words.slice(1) }
  const pair = `${first} ${second}`
  return commands.has(pair) ? { name: pair, rest: words.slice(2) } : undefined
}

async function main(args: readonly string[]): Promise<number> {
  const options = args.includes('--') ? args.slice(0, args.indexOf('--')) : args
  const asksHelp = args[0] === 'help' || options.includes('--help')
  const called = calledIn(args[0] === 'help' ? args.slice(1) : args)
  if (asksHelp) {
    console.log(called ? usageOf(called.name) : manual())
    return 0
  }
  if (args[0] === '--version') {
    const { version } = await import('./home.ts')
    console.log(version())
    return 0
  }
  const load = called && commands.get(called.name)
  if (load) return (await load()).run(called.rest, usageOf(called.name))
  console.error(manual())
  return 2
}

/**
 * A command ends at once when it is told to, or when whoever started it is gone; `exit` listeners still run, so the
 * database it may have started ends too. `serve`, `keys serve` and `logbook serve` end in their own way.
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
if (first !== 'serve' && !(second === 'serve' && (first === 'keys' || first === 'logbook'))) endWhenTold()
// The channel to bin/fadu tells us when that one is gone; it is no work to stay for.
process.channel?.unref()
process.exitCode = await main(process.argv.slice(2))
// Whatever a server left open, it has ended: nothing may keep the process.
if (process.argv[2] === 'serve') setTimeout(() => process.exit(), 1000).unref()
