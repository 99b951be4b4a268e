import { once } from 'node:events'
import { chmodSync, lstatSync, rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { dirname } from 'node:path'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import type { KeyService } from '../service.ts'
import { answerTo } from './answer.ts'
import type { AgentLimits } from './limits.ts'
import { AgentRequest, Frames, frameOf, MOST_WAITING } from './protocol.ts'

export interface AgentOf {
  /** Who has the keys: files of this process's own user. */
  readonly service: KeyService
  /** Path of the socket; its folder must be writable by nobody else. */
  readonly socket: string
  readonly limits: AgentLimits
  /** Told of each request, in one line of JSON; never of a key. */
  readonly log: (line: string) => void
  readonly now: () => Date
}

export interface Agent {
  close(): Promise<void>
}

const MOST_CONNECTIONS = 32
/** A frame that was begun comes to its end in this time. */
const PARTIAL_MS = 5_000
/** A server that says nothing for so long connects again when it has something to ask. */
const IDLE_MS = 600_000

/**
 * Answers on a Unix socket that the owner and the group of this process reach and nobody else. Node has no call for who
 * is at the other end: who may write to the socket is what the permissions of the socket and its folder say.
 */
export async function serveAgent(of: AgentOf): Promise<Agent | Refusal> {
  const refusal = whyNotHere(of.socket) ?? (await clearStale(of.socket))
  if (refusal) return refusal
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    attend(socket, of)
  })
  server.maxConnections = MOST_CONNECTIONS
  const failed = await listen(server, of.socket)
  if (failed) return failed
  return {
    async close() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

async function listen(server: Server, path: string): Promise<Refusal | undefined> {
  // Closed from its first moment on: the mode of a socket that is just being made is what the mask leaves of it.
  const mask = process.umask(0o117)
  try {
    server.listen(path)
    await once(server, 'listening')
    chmodSync(path, 0o660)
    return undefined
  } catch (error) {
    return notListening(path, error instanceof Error ? error.message : '')
  } finally {
    process.umask(mask)
  }
}

function whyNotHere(path: string): Refusal | undefined {
  const folder = lstatSync(dirname(path), { throwIfNoEntry: false })
  if (!folder?.isDirectory()) return notListening(path, 'ENOENT')
  if ((folder.mode & 0o022) === 0) return undefined
  return refuse('failed', {
    zh: `套接字所在目录 ${dirname(path)} 不得由同组或其他用户写入（chmod 750）：否则别人可以冒充密钥服务。`,
    en: `The folder ${dirname(path)} of the socket must not be writable by its group or by others (chmod 750): else somebody could stand in for the agent.`,
  })
}

/** What a killed agent left; refused where another one answers there. */
async function clearStale(path: string): Promise<Refusal | undefined> {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (!found) return undefined
  if (!found.isSocket()) return notListening(path, 'EEXIST')
  const socket = connect(path)
  const lives = await once(socket, 'connect').then(
    () => true,
    () => false,
  )
  socket.destroy()
  if (lives) return notListening(path, 'EADDRINUSE')
  rmSync(path, { force: true })
  return undefined
}

const notListening = (path: string, why: string): Refusal =>
  refuse('failed', {
    zh: `密钥服务不能在 ${path} 监听：${why}`,
    en: `The key agent cannot listen at ${path}: ${why}`,
  })

/** One connection: its requests are answered as they come; whoever breaks the form or asks too much at once is cut off. */
function attend(socket: Socket, of: AgentOf): void {
  const frames = new Frames()
  let waiting = 0
  const answer = async (request: AgentRequest) => {
    const said = await answerTo(request, of)
    of.log(JSON.stringify(lineOf(request, said, of.now())))
    if (!socket.destroyed) socket.write(frameOf(said), () => (waiting -= 1))
  }
  socket.setTimeout(IDLE_MS, () => socket.destroy())
  socket.on('error', () => undefined)
  socket.on('data', (chunk) => {
    const values = frames.take(chunk)
    socket.setTimeout(frames.isPartial ? PARTIAL_MS : IDLE_MS)
    for (const value of values ?? [undefined]) {
      const request = AgentRequest.safeParse(value)
      waiting += 1
      if (!request.success || waiting > MOST_WAITING) {
        of.log(JSON.stringify({ at: of.now().toISOString(), no: 'unreadable' }))
        socket.destroy()
        return
      }
      void answer(request.data).catch(() => socket.destroy())
    }
  })
}

/** What is kept of a request: what was asked, of which key, for which place, and what came of it. */
function lineOf(request: AgentRequest, said: object, at: Date): object {
  const { op } = request
  const about = {
    ...('use' in request && { use: request.use }),
    ...('from' in request && { from: request.from }),
    ...('to' in request && { to: request.to }),
  }
  return { at: at.toISOString(), op, ...about, ...('no' in said ? { no: said.no } : { done: true }) }
}
