import { parseArgs } from 'node:util'

/** The one argument a command takes; what is missing or too much is thrown, for `understood` to tell. */
export function onlyArgument(args: readonly string[], name: string): string {
  const { positionals } = parseArgs({ args: [...args], options: {}, strict: true, allowPositionals: true })
  const [only, ...more] = positionals
  if (only === undefined || more.length > 0) throw new Error(name)
  return only
}
