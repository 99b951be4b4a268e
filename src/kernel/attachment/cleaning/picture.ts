import sharp, { type Metadata, type Region, type Sharp } from 'sharp'

/** A picture of an ordinary telephone; a bomb has many more, and is not opened. */
const MOST_PIXELS = 50_000_000

sharp.cache(false)
sharp.concurrency(1)

const writers = {
  jpeg: (picture: Sharp) => picture.jpeg({ quality: 90 }),
  png: (picture: Sharp) => picture.png(),
  webp: (picture: Sharp) => picture.webp({ quality: 90 }),
  gif: (picture: Sharp) => picture.gif(),
  // Few programs read it; without loss it becomes what all do.
  tiff: (picture: Sharp) => picture.png(),
} as const
export type PictureFormat = keyof typeof writers

/** What a picture is once it was made anew. */
export const pictureTypes: Readonly<Record<PictureFormat, { readonly type: string; readonly extension: string }>> = {
  jpeg: { type: 'image/jpeg', extension: 'jpeg' },
  png: { type: 'image/png', extension: 'png' },
  webp: { type: 'image/webp', extension: 'webp' },
  gif: { type: 'image/gif', extension: 'gif' },
  tiff: { type: 'image/png', extension: 'png' },
}

/** What of a picture is not shown, at each side, as a part of its width or height. */
export interface Crop {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const mayMove: readonly string[] = ['webp', 'gif']

/**
 * The same picture made anew of its pixels alone, upright and in sRGB: nothing else it held comes along, known or not,
 * nor anything that stood behind it.
 *
 * @param crop what of it is not shown and does not come along
 * @throws where it is damaged or has more than 50 million pixels
 */
export async function cleanPicture(content: Uint8Array, format: PictureFormat, crop?: Crop): Promise<Buffer> {
  const animated = mayMove.includes(format) && !crop
  const picture = sharp(content, { limitInputPixels: MOST_PIXELS, failOn: 'error', animated }).autoOrient()
  if (crop) picture.extract(shownOf(await picture.metadata(), crop))
  return writers[format](picture).toBuffer()
}

/** One point at least is always shown. */
function shownOf({ autoOrient: { width, height } }: Metadata, { left, top, right, bottom }: Crop): Region {
  const x = Math.min(Math.floor(width * left), width - 1)
  const y = Math.min(Math.floor(height * top), height - 1)
  return {
    left: x,
    top: y,
    width: Math.max(1, Math.ceil(width * (1 - right)) - x),
    height: Math.max(1, Math.ceil(height * (1 - bottom)) - y),
  }
}

/** The format of a picture within a document, by its first bytes. */
export function pictureFormat(content: Uint8Array): PictureFormat | undefined {
  const head = Buffer.from(content.subarray(0, 12)).toString('latin1')
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (head.startsWith('\x89PNG\r\n')) return 'png'
  if (head.startsWith('GIF8')) return 'gif'
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return 'tiff'
  return head.startsWith('RIFF') && head.endsWith('WEBP') ? 'webp' : undefined
}
