import { open } from 'node:fs/promises'

/** Writes a file for its owner alone and brings it to the disk; what is cut short is the caller's to take away. */
export async function writeWhole(path: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}
