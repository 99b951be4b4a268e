/**
 * Gives back the memory of bytes that nobody reads any more: what comes in at full rate would else wait by the dozen
 * megabytes for whoever collects it. What may stand in memory that Node shares out among small buffers is left alone.
 */
export function release({ buffer, byteLength }: Uint8Array): void {
  const isOwn = byteLength === buffer.byteLength || buffer.byteLength > Buffer.poolSize
  if (isOwn && buffer instanceof ArrayBuffer && !buffer.detached) buffer.transfer(0)
}
