import type { Tag } from '../../../archive/xml.ts'
import type { Crop } from '../picture.ts'
import { drawing } from './drawing.ts'
import type { Peculiar } from './rebuild.ts'
import { vml } from './vml.ts'

/** Pictures that a part shows, each as often as it shows it. */
export interface Pictures {
  /** What comes is another picture than the last. */
  begin(): void
  /** Of the picture that was related last, what is not shown is not passed on. */
  crop(crop: Crop): void
}

/** Thousandths of a per cent, or per cent. */
const share = (value: string | undefined): number => {
  const number = Number.parseFloat(value ?? '0')
  return within(value?.endsWith('%') ? number / 100 : number / 100_000)
}

/** Parts of 65,536, or of one. */
const vmlShare = (value: string | undefined): number => {
  const number = Number.parseFloat(value ?? '0')
  return within(value?.endsWith('f') ? number / 65_536 : number)
}

/** Less than nothing would be room around the picture. */
const within = (part: number): number => (part > 0 && part < 1 ? part : 0)

const shapes = new Set(vml.map(({ uri }) => uri))

/**
 * A picture that was cut to size in an office program is whole in the file, and a click shows it whole: what the sender
 * cut away to hide is cut away here.
 */
export function cropPeculiar(pictures: Pictures): Peculiar {
  let later: Crop | undefined
  return {
    open(tag) {
      const isPicture = tag.local === 'blip' || tag.local === 'imagedata'
      if (isPicture) pictures.begin()
      if (tag.local === 'imagedata' && shapes.has(tag.uri)) later = vmlCrop(tag)
      if (tag.local !== 'srcRect' || tag.uri !== drawing.uri) return undefined
      cut(pictures, cropOf(tag))
      return 'drop'
    },
    close(local) {
      if (local !== 'imagedata' || !later) return
      cut(pictures, later)
      later = undefined
    },
  }
}

const cropOf = ({ attributes: { l, t, r, b } }: Tag): Crop => ({
  left: share(l?.value),
  top: share(t?.value),
  right: share(r?.value),
  bottom: share(b?.value),
})

const vmlCrop = ({ attributes: { cropleft, croptop, cropright, cropbottom } }: Tag): Crop => ({
  left: vmlShare(cropleft?.value),
  top: vmlShare(croptop?.value),
  right: vmlShare(cropright?.value),
  bottom: vmlShare(cropbottom?.value),
})

function cut(pictures: Pictures, crop: Crop): void {
  if (Object.values(crop).some((part) => part > 0)) pictures.crop(crop)
}
