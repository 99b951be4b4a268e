import { createSocket } from 'node:dgram'
import { isIPv6 } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import type { DatagramBatch, DatagramOrder, DatagramSaying, DatagramThreadData } from './datagram-batch.ts'

// A thread that reads datagrams and does nothing else: the system keeps them for as long as its buffer lasts, which is
// less than the making of a block may take on a busy machine.

/** The system may allow less. */
const BUFFER_BYTES = 8 << 20
/** Datagrams go over together, as many as fill a batch or came within so long. */
const BATCH_BYTES = 128 << 10
const TOGETHER_MS = 5
const LARGEST_DATAGRAM = 64 << 10
/** Bytes that were handed over and are not taken yet: what comes beyond is lost and counted. */
const MOST_UNTAKEN = 16 << 20

const { host, port } = workerData as DatagramThreadData
const say = (saying: DatagramSaying, transfer: ArrayBuffer[] = []) => parentPort?.postMessage(saying, transfer)

let [bytes, length, untaken, lost] = [new Uint8Array(BATCH_BYTES), 0, 0, 0]
let [ends, senders, names]: [number[], number[], string[]] = [[], [], []]
let numbers = new Map<string, number>()
let timer: NodeJS.Timeout | undefined

function flush(): void {
  clearTimeout(timer)
  timer = undefined
  if (ends.length === 0 && lost === 0) return
  const batch: DatagramBatch = { bytes: bytes.subarray(0, length), ends, senders, names, lost }
  untaken += length
  say({ kind: 'batch', batch }, [bytes.buffer])
  bytes = new Uint8Array(BATCH_BYTES)
  length = 0
  lost = 0
  ends = []
  senders = []
  names = []
  numbers = new Map()
}

function numberOf(address: string): number {
  let number = numbers.get(address)
  if (number === undefined) {
    number = names.length
    numbers.set(address, number)
    names.push(address)
  }
  return number
}

const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4')
socket.on('message', (raw, { address }) => {
  timer ??= setTimeout(flush, TOGETHER_MS)
  if (untaken + length + raw.length > MOST_UNTAKEN) {
    lost += 1
    return
  }
  bytes.set(raw, length)
  length += raw.length
  ends.push(length)
  senders.push(numberOf(address))
  if (length + LARGEST_DATAGRAM > BATCH_BYTES) flush()
})
socket.on('error', (error: NodeJS.ErrnoException) => say({ kind: 'failed', code: error.code ?? error.message }))
socket.bind(port, host, () => {
  try {
    socket.setRecvBufferSize(BUFFER_BYTES)
  } catch {
    // As it is.
  }
  say({ kind: 'listening', port: socket.address().port })
})

parentPort?.on('message', (order: DatagramOrder) => {
  if (order.kind === 'taken') {
    untaken -= order.bytes
    return
  }
  socket.close(() => {
    flush()
    say({ kind: 'closed' })
    parentPort?.close()
  })
})
