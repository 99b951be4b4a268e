import { vi } from 'vitest'

/** Calls a command, and returns its code and what it says. */
export async function call(
  run: (args: readonly string[], usage?: string) => Promise<number>,
  ...args: readonly string[]
) {
  const [out, err]: [string[], string[]] = [[], []]
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => out.push(String(chunk)) > 0)
  vi.spyOn(console, 'log').mockImplementation((line) => void out.push(`${line}\n`))
  vi.spyOn(console, 'error').mockImplementation((line) => void err.push(`${line}\n`))
  const code = await run(args, 'usage')
  vi.restoreAllMocks()
  return { code, out: out.join(''), err: err.join('') }
}
