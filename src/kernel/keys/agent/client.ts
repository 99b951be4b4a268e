import { lstatSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { KeysAway } from '../service.ts'
import { AgentAnswer, type AgentRequest, type Denial, Frames, frameOf } from './protocol.ts'

type Numberless<R> = R extends unknown ? Omit<R, 'id'> : never
export type Asked = Numberless<AgentRequest>

/** What an agent did, or why it did not. */
export type AgentDone =
  | { readonly bytes: Uint8Array }
  | { readonly masters: readonly string[] }
  | { readonly no: Exclude<Denial, 'too-many'> }

export interface AgentClient {
  readonly path: string
  /** @throws KeysAway where nobody answers in time, or asks us to wait longer than we do */
  ask(asked: Asked): Promise<AgentDone>
  /** Whether the agent is another user's, as it should be; undefined while there is none. */
  isOfAnotherUser(): boolean | undefined
  close(): void
}

/** An answer takes well under a millisecond; longer than this nobody waits at a page. */
const ANSWER_MS = 2_000
/** How long a request waits altogether where the agent says that it has had enough for now. */
const PATIENCE_MS = 10_000

interface Waiting {
  done(answer: AgentAnswer): void
  failed(error: KeysAway): void
}

interface Connection {
  readonly socket: Socket
  /** Requests of this connection by their number. */
  readonly waiting: Map<number, Waiting>
}

/** Asks the agent at a path over one connection, which is made when something is asked and made anew when it is lost. */
export function openAgentClient(path: string): AgentClient {
  let next = 0
  let held: Connection | undefined

  function lose({ socket, waiting }: Connection, why: string): void {
    if (held?.socket === socket) held = undefined
    socket.destroy()
    for (const one of waiting.values()) one.failed(new KeysAway(`${path}: ${why}`))
    waiting.clear()
  }

  function open(): Connection {
    const why = whyNotTrusted(path)
    if (why !== undefined) throw new KeysAway(`${path}: ${why}`)
    const connection: Connection = { socket: connect(path), waiting: new Map() }
    const { socket, waiting } = connection
    const frames = new Frames()
    socket.on('error', (error) => lose(connection, 'code' in error ? String(error.code) : error.message))
    socket.on('close', () => lose(connection, 'closed'))
    socket.on('data', (chunk) => {
      const values = frames.take(chunk)
      if (!values) return lose(connection, 'unreadable')
      for (const value of values) {
        const answer = AgentAnswer.safeParse(value).data
        if (!answer) return lose(connection, 'unreadable')
        waiting.get(answer.id)?.done(answer)
        waiting.delete(answer.id)
      }
      // A command ends when it has its answers.
      if (waiting.size === 0) socket.unref()
    })
    return connection
  }

  async function once(asked: Asked): Promise<AgentAnswer> {
    held ??= open()
    const connection = held
    const { socket, waiting } = connection
    const id = next++
    const answer = new Promise<AgentAnswer>((resolve, reject) => waiting.set(id, { done: resolve, failed: reject }))
    socket.ref()
    socket.write(frameOf({ ...asked, id }))
    const timer = setTimeout(() => lose(connection, 'no answer'), ANSWER_MS)
    return answer.finally(() => clearTimeout(timer))
  }

  return {
    path,
    async ask(asked) {
      const until = Date.now() + PATIENCE_MS
      for (;;) {
        const answer = await once(asked)
        if (!('no' in answer)) return 'masters' in answer ? answer : { bytes: Buffer.from(answer.bytes, 'base64') }
        if (answer.no !== 'too-many') return { no: answer.no }
        const { after = PATIENCE_MS } = answer
        if (Date.now() + after > until) throw new KeysAway(`${path}: too many requests`)
        await wait(after)
      }
    },
    isOfAnotherUser() {
      const found = lstatSync(path, { throwIfNoEntry: false })
      return found?.isSocket() ? found.uid !== process.getuid?.() : undefined
    },
    close() {
      if (held) lose(held, 'closed')
    },
  }
}

/** Whoever may write into the folder could put a socket of their own there, and be handed keys to wrap. */
function whyNotTrusted(path: string): string | undefined {
  try {
    if (!lstatSync(path).isSocket()) return 'no socket'
    return (lstatSync(dirname(path)).mode & 0o022) === 0 ? undefined : 'its folder is writable by others'
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
  }
}
