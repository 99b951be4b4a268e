/**
 * Gives back the memory of bytes that nobody reads any more: what comes in at full rate would else wait by the dozen
 * megabytes for whoever collects it. Bytes that are only a part of their memory are left alone: others may stand beside.
 */
export function release({ buffer, byteLength }: Uint8Array): void {
  if (byteLength === buffer.byteLength && buffer instanceof ArrayBuffer && !buffer.detached) buffer.transfer(0)
}
