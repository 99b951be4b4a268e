// An encoder of its own, by the published numbers, that shares nothing with the reader.

export const varint = (value: bigint): number[] =>
  value < 128n ? [Number(value)] : [Number(value & 127n) | 128, ...varint(value >> 7n)]
export const tag = (field: number, written: number) => varint(BigInt(field * 8 + written))
export const part = (field: number, bytes: Uint8Array | string): Buffer => {
  const content = Buffer.from(bytes as Uint8Array)
  return Buffer.from([...tag(field, 2), ...varint(BigInt(content.length)), ...content])
}
export const whole = (field: number, value: bigint) =>
  Buffer.from([...tag(field, 0), ...varint(BigInt.asUintN(64, value))])
export function eight(field: number, put: (bytes: Buffer) => unknown): Buffer {
  const bytes = Buffer.alloc(8)
  put(bytes)
  return Buffer.from([...tag(field, 1), ...bytes])
}
