import { PassThrough, type Readable } from 'node:stream'

/** What goes on to be told to a script of a page, as server-sent events. */
export interface EventStream {
  readonly kind: 'events'
  readonly content: Readable
}

/** How often it is looked whether somebody may still be told, where nothing comes. */
const LOOK_MS = 1000
/** Who does not take the end either is cut off after so long. */
const LEAVE_MS = 5000

/**
 * Tells what comes from a source for as long as whoever reads may have it: that is asked before each part of it, and each
 * second where nothing comes. Once they may not it ends with `over` as the reason, and what waits is told to nobody.
 */
export function whileAllowed(source: Readable, isAllowed: () => Promise<boolean>, over: string): EventStream {
  const content = new PassThrough()
  let isOver = false
  const end = (last?: string): void => {
    if (isOver) return
    isOver = true
    clearInterval(looking)
    source.destroy()
    content.end(last)
    setTimeout(() => content.destroy(), LEAVE_MS).unref()
  }
  // Where nobody can tell, nothing is told.
  const hasEnded = async (): Promise<boolean> => {
    const isStill = await isAllowed().catch(() => false)
    if (!isStill) end(`event: end\ndata: ${JSON.stringify({ why: over })}\n\n`)
    return isOver
  }
  const looking = setInterval(hasEnded, LOOK_MS)
  source.on('data', async (part: Buffer) => {
    source.pause()
    if (await hasEnded()) return
    if (content.write(part)) source.resume()
    else content.once('drain', () => source.resume())
  })
  for (const ending of ['end', 'error', 'close']) source.on(ending, () => end())
  content.once('close', () => end())
  return { kind: 'events', content }
}
